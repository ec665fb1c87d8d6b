using System.ComponentModel;

namespace NetGen;

/// <summary>One layer of a network, as the shape table shows it.</summary>
/// <param name="Name">How the network class reaches it, such as <c>Conv1</c>, or <c>Backbone.Conv1</c> in a block.</param>
/// <param name="Kind">Its attribute, such as <c>Conv2d</c>.</param>
/// <param name="Description">The layer in words, such as <c>Conv2d 1→25 3×3</c>.</param>
/// <param name="OutputShape">Shape of one sample after the layer.</param>
/// <param name="Parameters">Trainable parameters.</param>
/// <param name="MultiplyAdds">Multiply-adds for one sample.</param>
/// <param name="ReceptiveField">
/// How much one output element sees of the network's input: height and width, or length of a sequence; empty where it sees everything. Which pixels those
/// are <see cref="Network.ReceptiveField"/> tells.
/// </param>
public sealed record LayerInfo(
    string Name,
    string Kind,
    string Description,
    int[] OutputShape,
    int Parameters,
    long MultiplyAdds,
    int[] ReceptiveField)
{
    /// <summary>Positions, in <see cref="NetworkInfo.Layers"/>, of the layers whose outputs it takes; -1 is the network's input.</summary>
    public int[] Inputs { get; init; } = [];

    /// <summary>
    /// Its options in the order of its attribute, each with the value that it computes with. Padding is resolved to pixels,
    /// [top, left, bottom, right] of an image or [start, end] of a sequence. Left out are options of no effect, and numbers that <see cref="TensorInfo.InitialValues"/> has.
    /// </summary>
    public LayerOption[] Options { get; init; } = [];

    /// <summary>Emitted code: position of a layer before it that has the options that <see cref="Options"/> does not state. <see cref="NetworkInfo.Layers"/> adds them.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public int? OptionsLike { get; init; }

    /// <summary>
    /// What its windows take of its input, along [height, width] or [length]; empty where one output element takes the one element in its place, and
    /// where it sees everything.
    /// </summary>
    public LayerWindow[] Windows { get; init; } = [];

    /// <summary>What it drops in training; null for a layer that drops nothing.</summary>
    public DropoutInfo? Dropout { get; init; }

    /// <summary>Position of the first layer whose parameters are its own, in a block that shares them (<see cref="BlockAttribute.SharedWith"/>); null elsewhere.</summary>
    public int? SharedWith { get; init; }

    /// <summary>Name, description, output shape and parameters, such as <c>Conv1: Conv2d 1→25 3×3, 25×26×26, 250 parameters</c>.</summary>
    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{Name}: {Description}, {TensorShapes.Format(OutputShape)}{(Parameters == 0 ? string.Empty : $", {Parameters:N0} parameters")}");
}
