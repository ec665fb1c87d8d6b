using NetGen.Generator.Model;

namespace NetGen.Generator.Layers;

/// <summary>Activations or gradients of a mini-batch in the arena: [block][feature][lane].</summary>
/// <param name="Offset">Floats an image before it.</param>
/// <param name="Features">Floats an image.</param>
internal sealed record TrainingBuffer(int Offset, int Features)
{
    /// <summary>Its first float, as C#.</summary>
    public string Pointer(VectorWidth width) => Offset == 0 ? "f->Arena" : $"f->Arena + f->CapacityBlocks * {(long)Offset * width.Lanes}L";

    /// <summary>The first float of the block with the index <c>block</c>, as C#.</summary>
    public string Block(VectorWidth width) => $"{Pointer(width)} + block * {Features * width.Lanes}L";
}
