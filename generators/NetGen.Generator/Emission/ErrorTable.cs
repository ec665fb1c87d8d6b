using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Kernels.Contraction;
using NetGen.Generator.Planning;
using NetGen.Generator.Text;

namespace NetGen.Generator.Emission;

/// <summary>Which convolutions are computed by minimal filtering, and what rounding errors that makes.</summary>
internal sealed class ErrorTable(NetworkPlans plans)
{
    /// <summary>Titles of the columns.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["Convolution", "Form", "Of", "Processors", "Mean error", "Largest error", "Largest error of the direct form"];

    /// <summary>How many of them hold words.</summary>
    public const int Words = 4;

    /// <summary>A row for each layer, form, and what is computed; none where all convolutions are computed directly.</summary>
    public IEnumerable<string[]> Rows =>
        from filtered in All
        group filtered by (filtered.Node.Layers[0], filtered.What, filtered.Filtering) into alike
        orderby alike.Key.Item1
        let site = plans.Analysis.Sites[alike.Key.Item1]
        let filtering = alike.Key.Filtering
        select (string[])
        [
            $"{site.Path}: {site.Describe()}", filtering.Form, alike.Key.What, string.Join(", ", alike.Select(f => f.Target.Id)),
            Figures.Error(filtering.Error.Mean), Figures.Error(filtering.Error.Largest), Figures.Error(filtering.DirectError.Largest),
        ];

    private IEnumerable<FilteredConvolution> All =>
    [
        .. plans.Predict.SelectMany(FilteredConvolution.Of),
        .. plans.Training.SelectMany(FilteredConvolution.Of),
        .. plans.Training.Select(plan => plan.Few).OfType<TrainingPlan>().SelectMany(FilteredConvolution.Of),
    ];

    /// <summary>What the errors mean.</summary>
    public static IReadOnlyList<string> Notes { get; } =
    [
        "Errors are those of random inputs and weights. The mean error is the root of the mean square, over that of the outputs. The largest one is a part of the largest output.",
        $"PyTorch's torch.testing.assert_close allows an output of float32 an error of {Figures.Error(ConvolutionError.AbsoluteTolerance)} and {Figures.Error(ConvolutionError.RelativeTolerance)} of its size.",
    ];
}
