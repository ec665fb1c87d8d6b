using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Model;
using NetGen.Generator.Text;
using NetGen.Generator.Vocabulary;

namespace NetGen.Generator.Planning;

/// <summary>The steps of full-integer inference, which the library runs, and what has no form there.</summary>
internal sealed class IntegerPlan
{
    // Products of 255 · 127, so many of them that they take half of a 32-bit sum.
    private const int MostProducts = 1 << 15;

    private readonly NetworkAnalysisResult _network;
    private readonly List<IntegerStep> _steps = [];
    private readonly Dictionary<int, int> _values = new() { [0] = 0 };

    private IntegerPlan(NetworkAnalysisResult network)
    {
        _network = network;
        foreach (Node node in Fusion.ForPrediction(network).Nodes)
        {
            if ((Reason(node) ?? Append(node)) is { } reason)
            {
                Problem = Report(node, reason);
                return;
            }

            _values[node.Number] = _steps.Count;
        }
    }

    /// <summary>The first layer that has no form; null where all have one.</summary>
    public Problem? Problem { get; }

    /// <summary>The steps in the order in which they run.</summary>
    public IReadOnlyList<IntegerStep> Steps => _steps;

    /// <summary>Plans a network.</summary>
    public static IntegerPlan Of(NetworkAnalysisResult network) => new(network);

    // What the epilogue has that bytes have not.
    private static string? Reason(Node node) => node.Epilogue.Activation is { } activation && BoundsOf(activation) is null
        ? $"{activation.Name} is not an activation that cuts off (ReLU, ReLU6, Hardtanh, Clamp)"
        : null;

    private string? Append(Node node)
    {
        switch (node.Op)
        {
            case ConvolutionOp { IsFlipped: false } op:
                return AppendConvolution(node, op);
            case LinearOp op when op.Inputs == node.Input.Length:
                return AppendSums(node, "Convolution", node.Input.Channels, op.Outputs, Whole(node.Input.Height), Whole(node.Input.Width));
            case AddOp when node.Inputs.All(input => input.Shape.Equals(node.Input)):
                AppendSum(node);
                return null;
            case MaxPoolOp op:
                return AppendPool(node, "MaxPool", op.Rows, op.Columns);
            case AveragePoolOp op:
                return AppendPool(node, "AveragePool", op.Rows, op.Columns, op.Divisor);
            case PaddingOp { Rows.Mode: PaddingMode.Zeros, Columns.Mode: PaddingMode.Zeros, Value: 0 } op:
                Add(node, "Pad", node.Input.Channels, node.Input.Channels, Around(op.Rows), Around(op.Columns));
                return null;
            case PointwiseOp { Function: var function } when BoundsOf(function) is { } bounds:
                Add(node, "AveragePool", node.Input.Channels, node.Input.Channels, Single(node.Input.Height), Single(node.Input.Width), bounds);
                return null;
            default:
                return "it has no form in bytes";
        }
    }

    private string? AppendConvolution(Node node, ConvolutionOp op)
    {
        Convolution convolution = op.Convolution;
        bool isDepthwise = convolution.InPerGroup == 1 && convolution.OutPerGroup == 1 && (op.FiltersChannels || convolution.IsDepthwise);
        return convolution.Groups > 1 && !isDepthwise
            ? $"{convolution.Groups} groups have no form in bytes; expected 1 or a group for every channel"
            : AppendSums(node, isDepthwise ? "Depthwise" : "Convolution", convolution.InChannels, convolution.OutChannels, convolution.Rows, convolution.Columns);
    }

    private string? AppendSums(Node node, string op, int inputs, int outputs, WindowAxis rows, WindowAxis columns)
    {
        long products = (long)rows.Kernel * columns.Kernel * (op == "Depthwise" ? 1 : inputs);
        if (products > MostProducts)
        {
            return $"its sums have {Expressions.Number(products)} products; expected at most {Expressions.Number(MostProducts)}, which fit into 32 bits";
        }

        Add(node, op, inputs, outputs, rows, columns, Bounds(node));
        if (node.Epilogue.Pool is > 1 and var side)
        {
            Add(node, "MaxPool", outputs, outputs, Disjoint(rows.Output, side), Disjoint(columns.Output, side), null, _steps.Count);
        }

        return null;
    }

    // Sums of more than two values are sums of sums.
    private void AppendSum(Node node)
    {
        int sum = _values[node.Inputs[0].Value];
        for (int i = 1; i < node.Inputs.Count; i++)
        {
            bool isLast = i == node.Inputs.Count - 1;
            Add(node, "Add", node.Input.Channels, node.Input.Channels, Single(node.Input.Height), Single(node.Input.Width), isLast ? Bounds(node) : null, sum, _values[node.Inputs[i].Value]);
            sum = _steps.Count;
        }
    }

    private string? AppendPool(Node node, string op, PoolAxis rows, PoolAxis columns, int? divisor = null)
    {
        if (WindowOf(rows) is not { } high || WindowOf(columns) is not { } wide)
        {
            return "its windows are not all of one size; expected an output whose size divides that of the input";
        }

        if (op == "AveragePool" && !(high.IsFull && wide.IsFull))
        {
            return "some of its windows reach beyond the image; expected all of them inside";
        }

        if (divisor is { } given && given != high.Kernel * wide.Kernel)
        {
            return $"its divisor is {given}; expected {high.Kernel * wide.Kernel}, the elements of a window";
        }

        Add(node, op, node.Input.Channels, node.Input.Channels, high, wide);
        return null;
    }

    private void Add(Node node, string op, int inputs, int outputs, WindowAxis rows, WindowAxis columns, (double, double)? bounds = null, params int[] values)
    {
        int[] taken = values.Length > 0 ? values : [_values[node.Inputs[0].Value]];
        _steps.Add(new IntegerStep(op, node, new EquatableArray<int>(taken), inputs, outputs, rows, columns) { Bounds = bounds });
    }

    private Problem Report(Node node, string reason)
    {
        // The layer of the activation, if that is to blame.
        LayerSite[] sites = [.. node.Layers.Select(i => _network.Sites[i])];
        LayerSite site = sites.FirstOrDefault(s => s.Layer.Activation is { } activation && BoundsOf(activation) is null) ?? sites[0];
        string message = Words.Line($"{site.Layer.Kind}: {reason}, so the network cannot be FullInteger");
        return site.Position is { } position
            ? new Problem(ProblemKind.NoIntegerForm, position, null, message)
            : new Problem(ProblemKind.NoIntegerForm, Problem.NetworkSite, nameof(NetworkAttribute.FullInteger), Words.Line($"{site.Path}: {message}"));
    }

    private static (double Least, double Largest)? Bounds(Node node) => node.Epilogue.Activation is { } activation ? BoundsOf(activation) : null;

    private static (double Least, double Largest)? BoundsOf(Activation activation) => activation.Name switch
    {
        "ReLU" => (0, double.PositiveInfinity),
        "ReLU6" => (0, 6),
        "Hardtanh" or "Clamp" => (activation.Constants[0], activation.Constants[1]),
        _ => null,
    };

    private static WindowAxis? WindowOf(PoolAxis axis) => axis.Window
        ?? (axis.Input % axis.Output == 0 ? Disjoint(axis.Input, axis.Input / axis.Output) : null);

    private static WindowAxis Whole(int input) => new(input, input, 1, 0, 1, 1);

    private static WindowAxis Single(int input) => new(input, 1, 1, 0, 1, input);

    private static WindowAxis Disjoint(int input, int side) => new(input, side, side, 0, 1, input / side);

    private static WindowAxis Around(PaddedAxis axis) => new(axis.Input, 1, 1, axis.Before, 1, axis.Output);
}
