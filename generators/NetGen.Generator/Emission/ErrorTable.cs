using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Kernels.Contraction;
using NetGen.Generator.Planning;
using NetGen.Generator.Text;

namespace NetGen.Generator.Emission;

/// <summary>Which convolutions are predicted by minimal filtering, and what rounding errors that makes.</summary>
internal sealed class ErrorTable(NetworkPlans plans)
{
    /// <summary>Titles of the columns.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["Convolution", "Form", "Of", "Processors", "Mean error", "Largest error", "Largest error of the direct form"];

    /// <summary>How many of them hold words.</summary>
    public const int Words = 4;

    /// <summary>A row for each layer, form, and what its kernel takes at a time; none where all convolutions are computed directly.</summary>
    public IEnumerable<string[]> Rows =>
        from filtered in plans.Predict.SelectMany(FilteredConvolution.Of)
        group filtered by (filtered.Node.Number, filtered.Form, Of: filtered.Kernel.Mode == Mode.OneImage ? "single images" : "blocks of images") into alike
        orderby alike.Key.Number
        let first = alike.First()
        let site = plans.Analysis.Sites[first.Node.Layers[0]]
        select (string[])
        [
            $"{site.Path}: {site.Describe()}", first.Form, alike.Key.Of, string.Join(", ", alike.Select(f => f.Target.Id)),
            Figures.Error(first.Error.Mean), Figures.Error(first.Error.Largest), Figures.Error(first.DirectError.Largest),
        ];

    /// <summary>What the errors mean.</summary>
    public static IReadOnlyList<string> Notes { get; } =
    [
        "Errors are those of random inputs and weights. The mean error is the root of the mean square, over that of the outputs. The largest one is a part of the largest output.",
        $"PyTorch's torch.testing.assert_close allows an output of float32 an error of {Figures.Error(ConvolutionError.AbsoluteTolerance)} and {Figures.Error(ConvolutionError.RelativeTolerance)} of its size.",
    ];
}
