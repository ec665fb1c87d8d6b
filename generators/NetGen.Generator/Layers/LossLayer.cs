using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Layers;

/// <summary>A loss: its words, what it asks of the output, and its kernel.</summary>
internal abstract record LossLayer
{
    /// <summary>Name of the attribute, such as <c>CrossEntropyLoss</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>Member of the library's <c>TargetKind</c>.</summary>
    public abstract string Target { get; }

    /// <summary>Reports an output that does not fit.</summary>
    public abstract void Check(Shape output, ShapeCheck check);

    /// <summary>
    /// Emits <c>name(TrainingFrame* f, int block, float* y, float* dy)</c>: writes the loss of one block, how many of its images were classified correctly,
    /// and the gradient of the mean loss. dy may be y.
    /// </summary>
    public abstract void Emit(CodeWriter code, VectorWidth width, string name, Shape output);
}
