using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Common;

/// <summary>Values of a mini-batch, such as activations or gradients: [block][feature][lane].</summary>
/// <param name="Offset">Floats an image before it.</param>
/// <param name="Features">Floats an image.</param>
/// <param name="Memory">The member of the frame where it lies.</param>
internal sealed record TrainingBuffer(long Offset, int Features, string Memory = "Arena")
{
    /// <summary>Its first float, as C#.</summary>
    public string Pointer(Target width) => Offset == 0 ? $"f->{Memory}" : $"f->{Memory} + f->CapacityBlocks * {Expressions.Number(Offset * width.Lanes)}L";

    /// <summary>The first float of the block with the index <c>block</c>, as C#.</summary>
    public string Block(Target width) => $"{Pointer(width)} + block * {Expressions.Number((long)Features * width.Lanes)}L";
}
