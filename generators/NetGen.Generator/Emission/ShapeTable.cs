using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NetGen.Generator.Model;
using NetGen.Generator.Planning;
using NetGen.Generator.Vocabulary;

namespace NetGen.Generator.Emission;

/// <summary>What a network is and takes, in words and figures: once for the documentation of the class and for the report.</summary>
internal sealed class ShapeTable(NetworkPlans plans)
{
    private readonly NetworkAnalysisResult _analysis = plans.Analysis;

    /// <summary>Titles of the columns.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["Layer", "Output", "Parameters", "Multiply-adds", "Receptive field", "Bytes of a sample's output"];

    /// <summary>Input, output, parameters and multiply-adds in one sentence.</summary>
    public string Summary =>
        $"{_analysis.Input} → {_analysis.Output}: {Count(_analysis.Sites.Sum(NetworkCosts.Parameters))} parameters, {Count(_analysis.Sites.Sum(NetworkCosts.MultiplyAdds))} multiply-adds a sample.";

    /// <summary>A row a layer.</summary>
    public IEnumerable<string[]> Rows => _analysis.Sites.Select(site => (string[])
    [
        site.Describe(), site.Output.ToString(), Count(NetworkCosts.Parameters(site)), Count(NetworkCosts.MultiplyAdds(site)), ReceptiveField(site),
        Count(ElementType.Single.BytesOf(site.Output.Length)),
    ]);

    /// <summary>The loss in words, or null.</summary>
    public string? Loss => _analysis.Loss is { } loss ? $"{loss.Describe()}, {(loss.IsSum ? "sum" : "mean")} over the batch" : null;

    /// <summary>Memory in sentences.</summary>
    public IEnumerable<string> Memory
    {
        get
        {
            yield return $"Parameters and running statistics take {Bytes(ElementType.Single.BytesOf((long)_analysis.ParameterLength + NetworkCosts.StateFloats(_analysis.Sites)))}, "
                + $"prediction {Bytes(NetworkCosts.PredictBytes(plans.Predict))} a thread.";
            if (_analysis.Loss is not null)
            {
                yield return $"Training keeps {Bytes(NetworkCosts.ActivationBytes(plans.Training))} of activations and gradients a sample; "
                    + $"with mini-batches of {BudgetAttribute.DefaultBatchSize} it takes {Bytes(NetworkCosts.TrainingBytes(_analysis, plans.Training, BudgetAttribute.DefaultBatchSize))} in all, without what the optimiser keeps.";
            }
        }
    }

    /// <summary>What a layer's member is: the layer, its shapes and what it takes.</summary>
    public static string Describe(LayerSite site) =>
        $"{site.Describe()}: {site.Input} → {site.Output}{Costs(NetworkCosts.Parameters(site), "parameters")}{Costs(NetworkCosts.MultiplyAdds(site), "multiply-adds")}, receptive field {ReceptiveField(site)}.";

    private static string Costs(long number, string noun) => number == 0 ? string.Empty : $", {Count(number)} {noun}";

    private static string ReceptiveField(LayerSite site) => site.ReceptiveField.Length == 0 ? "all" : string.Join("×", site.ReceptiveField);

    private static string Bytes(long bytes) => $"{Count(bytes)} bytes";

    private static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
