using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Model;

namespace NetGen.Generator.Kernels;

/// <summary>By what the times of a layer are found: its shape and options and not its name, so that any network with such a layer has them.</summary>
internal static class TuningKey
{
    private const string Block = "block";
    private const string OneImage = "one image";

    /// <summary>What its second part may be: what a kernel takes at a time.</summary>
    public static IReadOnlyList<string> Modes { get; } = [Block, OneImage];

    /// <summary>What its third part may be.</summary>
    public static IReadOnlyList<string> Targets { get; } = [.. Machine.Targets.All.Select(target => target.Id)];

    /// <summary>The key of a request; null where there is never a choice.</summary>
    public static string? Of(KernelRequest request) =>
        request.Node.Op is ConvolutionOp { Convolution: var convolution } && ModeOf(request.Mode) is { } mode ? $"{Layer(convolution, request.Node.Epilogue.Pool)} | {mode} | {request.Target.Id}" : null;

    private static string? ModeOf(Mode mode) => mode switch
    {
        Mode.Block => Block,
        Mode.OneImage => OneImage,
        _ => null,
    };

    // In PyTorch's order. Activations are left out: they add as much to each candidate.
    private static string Layer(Convolution convolution, int pool)
    {
        (WindowAxis rows, WindowAxis columns) = (convolution.Rows, convolution.Columns);
        return $"conv {convolution.InChannels}x{rows.Input}x{columns.Input} to {convolution.OutChannels}x{rows.Output}x{columns.Output}, kernel {rows.Kernel}x{columns.Kernel}"
            + Option("stride", rows.Stride, columns.Stride, 1)
            + Option("padding", rows.Padding, columns.Padding, 0)
            + Option("dilation", rows.Dilation, columns.Dilation, 1)
            + (convolution.Groups == 1 ? "" : $", groups {convolution.Groups}")
            + (pool == 1 ? "" : $", pool {pool}");
    }

    private static string Option(string name, int rows, int columns, int usual) => rows == usual && columns == usual ? "" : $", {name} {rows}x{columns}";
}
