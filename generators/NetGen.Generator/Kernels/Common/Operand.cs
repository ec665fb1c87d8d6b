using NetGen.Generator.Graph;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Common;

/// <summary>
/// What a call passes, by its meaning. Where it lies is decided when memory is planned, and how that is written when the call is.
/// </summary>
internal abstract record Operand
{
    /// <summary>No memory.</summary>
    public static readonly Operand Null = new Word("null");

    /// <summary>The block of the phase.</summary>
    public static readonly Operand Block = new Word("block");

    /// <summary>The unit of the phase.</summary>
    public static readonly Operand Unit = new Word("unit");

    /// <summary>The first of the kernel's units that a worker takes, and the one behind its last.</summary>
    public static readonly Operand FirstUnit = new UnitBound(IsEnd: false);

    /// <inheritdoc cref="FirstUnit"/>
    public static readonly Operand EndUnit = new UnitBound(IsEnd: true);

    /// <summary>The frame of the step.</summary>
    public static readonly Operand Frame = new Word("f");

    /// <summary>A number.</summary>
    public static implicit operator Operand(int number) => new Word(Expressions.Number(number));

    /// <inheritdoc cref="op_Implicit(int)"/>
    public static implicit operator Operand(long number) => new Word(Expressions.Number(number));

    /// <inheritdoc cref="op_Implicit(int)"/>
    public static implicit operator Operand(double number) => new Word(Expressions.Double(number));

    /// <summary>Whether.</summary>
    public static implicit operator Operand(bool value) => new Word(value ? "true" : "false");

    /// <summary>The operand, so many floats further on.</summary>
    public Operand Plus(long floats) => floats == 0 ? this : new Shifted(this, floats);

    /// <summary>The images of the mini-batch.</summary>
    public static readonly Operand Images = new OfFrame("Images");

    /// <summary>The blocks of the mini-batch.</summary>
    public static readonly Operand Blocks = new BlockCount();

    /// <summary>The operand, so many times; as a whole number of 64 bits where it may be large.</summary>
    public Operand Times(long factor, bool isLong = false) => new Product(this, factor, isLong);

    /// <summary>A variable of the phase, or a constant.</summary>
    internal sealed record Word(string Text) : Operand;

    /// <summary>A member of the frame.</summary>
    internal sealed record OfFrame(string Member) : Operand;

    /// <summary>Which lanes of the phase's block hold an image.</summary>
    internal sealed record LaneMask(int Lanes) : Operand;

    /// <summary>What the phase's unit has of something: each as much, but for the last.</summary>
    internal sealed record ShareOfUnit(int Units, int Each, int Last) : Operand;

    /// <summary>A multiple.</summary>
    internal sealed record Product(Operand Factor, long Number, bool IsLong) : Operand;

    /// <summary>Where a worker's units begin or end.</summary>
    internal sealed record UnitBound(bool IsEnd) : Operand;

    /// <summary>The value of an input.</summary>
    internal sealed record Source(int Input = 0) : Operand;

    /// <summary>The value of the output.</summary>
    internal sealed record Destination : Operand;

    /// <summary>The gradient to the output; where the value before the activation is kept, that to this value.</summary>
    internal sealed record DestinationGradient : Operand;

    /// <summary>The gradient to the output, where the value before the activation is kept.</summary>
    internal sealed record ArrivingGradient : Operand;

    /// <summary>The value before the activation, where it is kept. On the way back the gradient to it is written over it.</summary>
    internal sealed record BeforeActivation : Operand;

    /// <summary>The gradient to an input.</summary>
    internal sealed record SourceGradient(int Input = 0) : Operand;

    /// <summary>The factors that are drawn for the node in every step.</summary>
    internal sealed record Mask : Operand;

    /// <summary>A parameter, by its name.</summary>
    internal sealed record Parameter(string Name, TensorOwner Owner = TensorOwner.Op) : Operand;

    /// <summary>The gradient to a parameter.</summary>
    internal sealed record Gradient(string Name, TensorOwner Owner = TensorOwner.Op) : Operand;

    /// <summary>A running statistic.</summary>
    internal sealed record RunningStatistic(string Name, TensorOwner Owner = TensorOwner.Op) : Operand;

    /// <summary>What a batch weighs in running statistics in which all batches weigh alike.</summary>
    /// <param name="Owner">The normalisation.</param>
    internal sealed record ShareOfBatch(TensorOwner Owner = TensorOwner.Op) : Operand;

    /// <summary>Index of a batch normalisation among the batch counts.</summary>
    internal sealed record BatchCount(TensorOwner Owner = TensorOwner.Op) : Operand;

    /// <summary>What was packed under a name.</summary>
    internal sealed record Packed(string Name) : Operand;

    /// <summary>Working memory of the kernel while it runs.</summary>
    internal sealed record Scratch : Operand;

    /// <summary>The range over which a narrower format rounds the input.</summary>
    internal sealed record Range : Operand;

    /// <summary>Memory of training for the whole batch, by its name among those of the node.</summary>
    internal sealed record OfBatch(string Name) : Operand;

    /// <summary>Memory of training for every block: that of the phase's block, or the first of all.</summary>
    internal sealed record OfBlock(string Name, bool First = false) : Operand;

    /// <summary>Floats from one block's memory to the next one's.</summary>
    internal sealed record StrideOfBlock(string Name) : Operand;

    /// <summary>Inputs transposed, [image][feature]: memory that all nodes share.</summary>
    internal sealed record Strips : Operand;

    /// <summary>Where a value or a gradient of a mini-batch lies; of the phase's block, or of all.</summary>
    internal sealed record OfArena(TrainingBuffer Buffer, bool IsBlock) : Operand;

    /// <summary>Where memory of the batch lies.</summary>
    internal sealed record AtBatch(string Name, long Offset) : Operand;

    /// <summary>Where memory of blocks lies: of the block that a variable counts, or of all.</summary>
    internal sealed record AtBlock(string Name, long Offset, long Stride, string? Index) : Operand;

    /// <summary>A parameter in its place.</summary>
    internal sealed record AtParameter(NodeTensor Tensor) : Operand;

    /// <summary>The gradient to a parameter in its place, or that part of it which one of several layers leaves elsewhere.</summary>
    internal sealed record AtGradient(NodeTensor Tensor, bool IsPart = false) : Operand;

    /// <summary>A running statistic in its place.</summary>
    internal sealed record AtState(NodeTensor Tensor) : Operand;

    /// <summary>An operand and floats that it is moved by.</summary>
    internal sealed record Shifted(Operand Start, long Floats) : Operand;

    /// <summary>Memory whose elements are no 32-bit floats.</summary>
    internal sealed record Typed(Operand Start, ElementType Type) : Operand;

    /// <summary>
    /// An operand, moved to the part of the phase's unit, or to that of the first unit that the worker takes. Parts have so many floats.
    /// </summary>
    internal sealed record OfUnit(Operand Start, long Floats, bool IsFirst = false) : Operand;

    /// <summary>How many blocks the batch has.</summary>
    internal sealed record BlockCount : Operand;

    /// <summary>Floats before a parameter among all of them.</summary>
    internal sealed record Place(string Name) : Operand;

    /// <summary>The same, of a tensor.</summary>
    internal sealed record PlaceOf(NodeTensor Tensor) : Operand;

    /// <summary>What a helper of the library returns.</summary>
    internal sealed record Returned(Call Call) : Operand;
}
