using NetGen.Generator.Kernels;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Layers;

/// <summary>Maximum over windows of an image.</summary>
internal sealed record MaxPool2dLayer : WeightlessLayer
{
    private readonly int _kernel;
    private readonly int _stride;
    private readonly int _padding;
    private readonly int _dilation;
    private readonly bool _ceiling;

    public MaxPool2dLayer(LayerSpec spec)
    {
        _kernel = spec.Get(nameof(MaxPool2dAttribute.KernelSize), 0);
        _stride = spec.Get(nameof(MaxPool2dAttribute.Stride), _kernel);
        _padding = spec.Get(nameof(MaxPool2dAttribute.Padding), 0);
        _dilation = spec.Get(nameof(MaxPool2dAttribute.Dilation), 1);
        _ceiling = spec.Get(nameof(MaxPool2dAttribute.CeilMode), false);
    }

    public override string Kind => "MaxPool2d";

    public override string MemberName => "MaxPool";

    public override WindowReach? Window => WindowReach.Square(WindowAxis.Extent(_kernel, _dilation), _stride);

    public override string Describe(Shape input)
    {
        string options = (_stride == _kernel ? string.Empty : $", stride {_stride}")
            + (_padding == 0 ? string.Empty : $", padding {_padding}")
            + (_dilation == 1 ? string.Empty : $", dilation {_dilation}")
            + (_ceiling ? ", ceiling" : string.Empty);
        return $"MaxPool2d {_kernel}×{_kernel}{options}";
    }

    public override Shape? InferOutput(Shape input, ShapeCheck check)
    {
        bool inRange = check.Range(nameof(MaxPool2dAttribute.KernelSize), _kernel, 1)
            && check.Range(nameof(MaxPool2dAttribute.Stride), _stride, 1)
            & check.Range(nameof(MaxPool2dAttribute.Padding), _padding, 0)
            & check.Range(nameof(MaxPool2dAttribute.Dilation), _dilation, 1);
        if (!inRange)
        {
            return null;
        }

        long extent = WindowAxis.Extent(_kernel, _dilation);
        if (_padding > extent / 2)
        {
            check.Report(
                ProblemKind.PaddingTooLarge,
                nameof(MaxPool2dAttribute.Padding),
                $"MaxPool2d: padding is {_padding}; expected at most {extent / 2}, half of the window's {extent}");
            return null;
        }

        if (!check.Image(input))
        {
            return null;
        }

        long height = WindowAxis.OutputSize(input.Height, _kernel, _stride, _padding, _dilation, ceiling: _ceiling);
        long width = WindowAxis.OutputSize(input.Width, _kernel, _stride, _padding, _dilation, ceiling: _ceiling);
        if (height < 1 || width < 1)
        {
            check.Report(
                ProblemKind.WindowTooLarge,
                nameof(MaxPool2dAttribute.KernelSize),
                $"{check.Arriving(input)}; MaxPool2d's window of {extent}×{extent} does not fit into {input.Height + (2 * _padding)}×{input.Width + (2 * _padding)}");
            return null;
        }

        return new Shape(input.Channels, (int)height, (int)width);
    }

    public override int? DisjointMaximum(Shape input)
    {
        bool wholeWindows = !_ceiling || (input.Height % _kernel == 0 && input.Width % _kernel == 0);
        return _kernel > 1 && _stride == _kernel && _padding == 0 && _dilation == 1 && wholeWindows ? _kernel : null;
    }

    protected override void EmitForward(CodeWriter code, VectorWidth width, string name, Step step, FeatureLayout source, FeatureLayout target) =>
        Kernel(code, width, step, source, target).EmitForward(name);

    protected override void EmitBackward(CodeWriter code, VectorWidth width, string name, Step step, Activation? producer) =>
        Kernel(code, width, step, FeatureLayout.Blocks(width, step.Input), FeatureLayout.Blocks(width, step.Output)).EmitBackward(name, step.Input.Channels, producer);

    private MaxPoolKernel Kernel(CodeWriter code, VectorWidth width, Step step, FeatureLayout source, FeatureLayout target)
    {
        (WindowAxis rows, WindowAxis columns) = Axes(step);
        return new MaxPoolKernel(code, width, source, target, rows, columns);
    }

    private (WindowAxis Rows, WindowAxis Columns) Axes(Step step) =>
        (new WindowAxis(step.Input.Height, _kernel, _stride, _padding, _dilation, step.HeadOutput.Height),
         new WindowAxis(step.Input.Width, _kernel, _stride, _padding, _dilation, step.HeadOutput.Width));
}
