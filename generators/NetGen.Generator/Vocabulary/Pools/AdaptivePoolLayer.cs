using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Pools;

/// <summary>A pool over as many windows as the output shall have elements.</summary>
internal abstract record AdaptivePoolLayer : Layer
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

    public sealed override string Kind => $"Adaptive{MemberName}{_axes}d";

    public sealed override WindowReach? Window(Shape input) => _axes == 1
        ? new(AxisReach.Same, Reach(input.Width, _output[0]))
        : new(Reach(input.Height, _output[0]), Reach(input.Width, _output[1]));

    public override IReadOnlyList<LayerOption> ResolvedOptions(Shape input) => [LayerOption.Of(nameof(AdaptiveAvgPool2dAttribute.OutputSize), _output)];

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

    // From ⌊a·i/o⌋ to before ⌈(a+1)·i/o⌉, with i/o in its lowest terms.
    private static AxisReach Reach(int input, int output)
    {
        int common = GreatestCommonDivisor(input, output);
        (int i, int o) = (input / common, output / common);
        return new(1 - o, i - 1, i, o);
    }

    private static int GreatestCommonDivisor(int a, int b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);

    /// <summary>The windows along the rows and along the columns.</summary>
    protected (PoolAxis Rows, PoolAxis Columns) Axes(Shape input) => _axes == 1
        ? (PoolAxis.Adaptive(input.Height, 1), PoolAxis.Adaptive(input.Width, _output[0]))
        : (PoolAxis.Adaptive(input.Height, _output[0]), PoolAxis.Adaptive(input.Width, _output[1]));
}
