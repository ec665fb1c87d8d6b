using System.Linq;
using NetGen.Generator.Kernels;
using NetGen.Generator.Model;

namespace NetGen.Generator.Layers;

/// <summary>A pool over as many windows as the output shall have elements.</summary>
internal abstract record AdaptivePoolLayer : WeightlessLayer
{
    private readonly int _axes;
    private readonly EquatableArray<int> _output;
    private readonly bool _isArray;

    protected AdaptivePoolLayer(LayerSpec spec, int axes)
    {
        _axes = axes;
        _isArray = spec.Get<EquatableArray<int>?>(nameof(AdaptiveAvgPool2dAttribute.OutputSize), null) is not null;
        _output = _isArray
            ? spec.Get(nameof(AdaptiveAvgPool2dAttribute.OutputSize), default(EquatableArray<int>))
            : new EquatableArray<int>(Enumerable.Repeat(spec.Get(nameof(AdaptiveAvgPool2dAttribute.OutputSize), 0), axes));
    }

    // A window has at most an element more than its share, and reaches into the next.
    public sealed override WindowReach? Window(Shape input) => _axes == 1
        ? new(new AxisReach(1, 1), Reach(input.Width, _output[0]))
        : new(Reach(input.Height, _output[0]), Reach(input.Width, _output[1]));

    public override string Describe(Shape input) => $"{Kind} to {new Shape(_output)}";

    public override Shape? InferOutput(Shape input, ShapeCheck check)
    {
        const string Argument = nameof(AdaptiveAvgPool2dAttribute.OutputSize);
        if (_output.Count != _axes)
        {
            check.OutOfRange(Argument, $"has {_output.Count} {(_output.Count == 1 ? "value" : "values")}; expected 2 (height, width)", WindowOption.RepairCount(_output, _axes));
            return null;
        }

        bool inRange = true;
        for (int i = 0; i < (_isArray ? _axes : 1); i++)
        {
            inRange &= check.Range(_isArray ? $"{Argument}[{i}]" : Argument, _output[i], 1);
        }

        if (!inRange || !(_axes == 1 ? check.Sequence(input) : check.Image(input)))
        {
            return null;
        }

        return new Shape(new EquatableArray<int>(new[] { input.Channels }.Concat(_output)));
    }

    private static AxisReach Reach(int input, int output) =>
        new(Enumerable.Range(0, output).Max(a => PoolAxis.AdaptiveEnd(a, input, output) - PoolAxis.AdaptiveFirst(a, input, output)), (double)input / output);

    /// <summary>The windows along the rows and along the columns.</summary>
    protected static (PoolAxis Rows, PoolAxis Columns) Axes(Step step) =>
        (PoolAxis.Adaptive(step.Input.Height, step.Output.Height), PoolAxis.Adaptive(step.Input.Width, step.Output.Width));
}
