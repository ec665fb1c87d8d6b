using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Losses;

/// <summary>The rule for class weights: one a class, each finite and at least 0.</summary>
internal static class ClassWeightCheck
{
    // The attributes that take weights spell the argument alike.
    private const string Argument = nameof(CrossEntropyLossAttribute.Weight);

    /// <summary>The weights as written, or none.</summary>
    public static EquatableArray<double> Of(LayerSpec spec) => spec.Get(Argument, default(EquatableArray<double>));

    public static void Report(string kind, LayerSpec spec, Shape output, ShapeCheck check)
    {
        EquatableArray<double> weights = Of(spec);
        if (spec.Get<object?>(Argument, null) is not null && weights.Count != output.Channels)
        {
            check.Report(ProblemKind.LossDoesNotFit, Argument, $"{kind}: weight has {weights.Count} values; expected {output.Channels}, one a class", weights.Count == 0 ? Repair.Remove : null);
            return;
        }

        WeightCheck.Report(kind, Argument, index => $"weight of class {index}", weights, check);
    }
}
