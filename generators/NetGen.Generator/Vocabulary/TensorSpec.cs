using System.Linq;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary;

/// <summary>A tensor that a layer owns.</summary>
/// <param name="Suffix">Last part of its name in a weights file, such as <c>running_mean</c>.</param>
/// <param name="Role">Member of the library's <c>TensorRole</c>.</param>
/// <param name="FanIn">Inputs that meet in one output; 0 where the initial value is fixed.</param>
/// <param name="Dimensions">Shape as in PyTorch.</param>
internal sealed record TensorSpec(string Suffix, string Role, int FanIn, params int[] Dimensions)
{
    public const string Weight = "Weight";
    public const string Bias = "Bias";
    public const string Scale = "Scale";
    public const string Shift = "Shift";
    public const string RunningMean = "RunningMean";
    public const string RunningVariance = "RunningVariance";
    public const string BatchCount = "BatchCount";

    /// <summary>Fact: no gradient is emitted for it and no optimiser changes it.</summary>
    public bool IsFrozen { get; init; }

    /// <summary>Fact: the emitted code has the optimiser update it as soon as its gradients are known, where the optimiser allows that.</summary>
    public bool UpdatesAtOnce { get; init; }

    /// <summary>Type of its elements.</summary>
    public ElementType Type { get; init; } = ElementType.Single;

    /// <summary>Its initial values, again and again until it is full; none where they are drawn or follow from its role.</summary>
    public EquatableArray<double> Values { get; init; }

    /// <summary>Whether it lies among the parameters, which other kinds of tensors do not.</summary>
    public bool IsParameter => Role is Weight or Bias or Scale or Shift;

    public bool IsTrainable => IsParameter && !IsFrozen;

    public long Length => Dimensions.Aggregate(1L, (product, d) => product * d);
}
