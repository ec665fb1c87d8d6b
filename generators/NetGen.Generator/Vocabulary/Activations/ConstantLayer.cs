using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Activations;

/// <summary>A function of every element and of a constant: one number, or one a channel.</summary>
/// <param name="Constants">The numbers.</param>
/// <param name="FromWeights">Whether they come with the weights, one a channel, and not here.</param>
internal abstract record ConstantLayer(EquatableArray<double> Constants, bool FromWeights) : PointwiseLayer
{
    public sealed override string MemberName => Kind;

    public sealed override Activation Activation => IsOne ? Shared(Constants[0])
        : new($"{Kind}ByChannel") { Operands = 1, IsMonotone = false, GradientTakesInput = true, MakesScores = true };

    private const string FromWeightsOption = nameof(ScaleAttribute.FromWeights);

    /// <summary>The argument with the numbers.</summary>
    protected abstract string Argument { get; }

    /// <summary>What one of them is called.</summary>
    protected abstract string Noun { get; }

    /// <summary>The tensor that holds more than one.</summary>
    protected abstract TensorSpec Tensor(int channels);

    /// <summary>The function with one number for all elements.</summary>
    protected abstract Activation Shared(double constant);

    private bool IsOne => Constants.Count == 1 && !FromWeights;

    // Several are the initial values of a tensor.
    public sealed override IReadOnlyList<LayerOption> ResolvedOptions(Shape input) =>
        IsOne ? [LayerOption.Of(Argument, Constants[0])] : FromWeights ? [LayerOption.Of(FromWeightsOption, true)] : [];

    public sealed override string Describe(Shape input) => IsOne ? $"{Kind} {ShapeCheck.Number(Constants[0])}" : $"{Kind} by channel";

    public sealed override Shape? InferOutput(Shape input, ShapeCheck check)
    {
        if (FromWeights)
        {
            if (Constants.Count > 0)
            {
                check.Report(ProblemKind.OutOfRange, FromWeightsOption, $"{Kind} has {Constants.Count} {Noun}{(Constants.Count == 1 ? string.Empty : "s")} and {FromWeightsOption}; expected one of the two");
                return null;
            }

            return input;
        }

        if (Constants.Count == 0)
        {
            check.Report(ProblemKind.OutOfRange, null, $"{Kind} has no {Noun}; expected 1 or {input.Channels}, or {FromWeightsOption}");
            return null;
        }

        bool finite = true;
        for (int i = 0; i < Constants.Count; i++)
        {
            finite &= check.Finite(IsOne ? Argument : $"{Argument}[{i}]", Constants[i]);
        }

        if (!finite)
        {
            return null;
        }

        if (!IsOne && Constants.Count != input.Channels)
        {
            check.Report(
                ProblemKind.ShapeMismatch,
                Argument,
                $"{check.Arriving(input)}; {Kind} has {Constants.Count} {Noun}s, expected {(input.Channels == 1 ? "1" : $"1 or {input.Channels}")}");
        }

        return input;
    }

    public sealed override IReadOnlyList<TensorSpec> Tensors(Shape input) => IsOne ? [] : [Tensor(FromWeights ? input.Channels : Constants.Count) with { IsFrozen = true, Values = Constants }];
}
