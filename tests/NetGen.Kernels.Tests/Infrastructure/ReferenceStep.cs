using NetGen.Generator.Graph;
using NetGen.Reference;

namespace NetGen.Kernels.Tests.Infrastructure;

/// <summary>A step of a node that begins a network whose other layers change nothing, computed by the reference.</summary>
internal sealed class ReferenceStep : ExpectedStep
{
    private readonly Dictionary<string, float[]> _before = [];
    private readonly ReferenceNetwork _after;
    private readonly double[] _input;

    /// <param name="network">A network with a loss.</param>
    /// <param name="node">The node.</param>
    /// <param name="images">Images of the batch.</param>
    /// <param name="isAfterReLU">Whether ReLU made the input.</param>
    /// <param name="evaluates">Whether a batch normalisation uses its running statistics.</param>
    public ReferenceStep(Type network, Node node, int images, bool isAfterReLU, bool evaluates)
    {
        var random = new Random(images);
        ReferenceNetwork forward = new(network) { Evaluates = _ => evaluates };
        _after = new ReferenceNetwork(network) { Evaluates = _ => evaluates };
        foreach (ReferenceTensor tensor in _after.Tensors)
        {
            float[] values = [.. tensor.Values.Select(_ => tensor.Name.EndsWith("running_var", StringComparison.Ordinal) ? 0.5f + random.NextSingle() : Draw(random))];
            if (values.Length > 1 && node.Epilogue.ActivationStage is { Activation.Operands: > 0 } && tensor.Name == $"{node.Layers[^1]}.weight")
            {
                (values[0], values[1]) = (0, -Math.Abs(values[1])); // A slope may be 0 or less: then the output does not tell the input.
            }

            _before.Add(tensor.Name, values);
            values.Select(v => (double)v).ToArray().CopyTo(tensor.Values, 0);
            tensor.Values.CopyTo(forward[tensor.Name].Values, 0);
        }

        float[] input = Draw(random, images * node.Input.Length, isAfterReLU);
        _input = [.. input.Select(v => (double)v)];
        Output = forward.Forward(input, training: true);
        var targets = new BatchTargets([], Draw(random, Output.Length, isAfterReLU: false));
        OutputGradient = BeforeActivation(node, forward.Measure.Evaluate(new Batch(images, forward.OutputShape, Output), targets).Gradient.Values, Output);
        _after.ForwardBackward(input, targets);
    }

    public override double[] Output { get; }

    public override double[] OutputGradient { get; }

    public override double[] Input(int input) => _input;

    public override double[] InputGradient(int input) => _after.InputGradient;

    public override float[] Before(string tensor) => _before[tensor];

    public override double[] After(string tensor) => _after[tensor].Values;

    public override (double[] Values, double Scale) Gradient(string tensor) => (_after[tensor].Gradient, _after[tensor].GradientScale);

    // Both networks draw the same.
    public override double[] Factors(int parts)
    {
        int images = Output.Length / _after.OutputShape.Aggregate(1, (product, d) => product * d);
        int pixels = _input.Length / images / parts;
        return [.. Enumerable.Range(0, images * parts).Select(i => Enumerable.Range(i * pixels, pixels).Select(j => _input[j] == 0 ? 0 : Output[j] / _input[j]).Max())];
    }
}
