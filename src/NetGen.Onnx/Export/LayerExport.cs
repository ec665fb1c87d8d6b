namespace NetGen.Onnx.Export;

/// <summary>A layer as operators of ONNX.</summary>
internal abstract class LayerExport(params string[] kinds)
{
    /// <summary>Attributes of the layers, such as <c>Conv2d</c>.</summary>
    public IReadOnlyList<string> Kinds => kinds;

    /// <summary>What operators compute it, for the table of layers.</summary>
    public abstract string Operators { get; }

    /// <summary>Whether it computes nothing at prediction, so that what arrives is what leaves.</summary>
    public virtual bool PassesOn => false;

    /// <summary>Whether it is an input of the model, which no node makes.</summary>
    public virtual bool IsInput => false;

    /// <summary>Adds its nodes.</summary>
    public abstract void Write(LayerView layer);
}
