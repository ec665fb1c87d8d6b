using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Layers;

/// <summary>
/// Facts and verbs of a layer whose weights can be stored in a narrower format for predicting a single image. Its packing then looks at
/// <c>format</c> and puts them where those in single precision would lie, which is room enough for every format.
/// </summary>
internal interface ICompactWeights
{
    /// <summary>Fact: whether reading the weights takes so long that a narrower format gains something.</summary>
    bool IsMemoryBound(Step step);

    /// <summary>Floats of scratch that the kernel for a format needs.</summary>
    int ScratchFloats(Step step, WeightFormat format);

    /// <summary>
    /// Emits <c>name(float* x, float* w, float* b, float* y)</c>, with <c>float* scratch, float* range</c> added where the format needs scratch: it is
    /// for what the layer reads, rounded over the range.
    /// </summary>
    void EmitPredictOneCompact(CodeWriter code, Target width, string name, Step step, OneImageLayouts layouts, WeightFormat format);
}
