using NetGen.Generator.Graph;

namespace NetGen.Kernels.Tests.Infrastructure;

/// <summary>A step of a node with several inputs, each with numbers of its own.</summary>
internal sealed class JoinStep : ExpectedStep
{
    private readonly Node _node;
    private readonly double[][] _inputs;

    /// <param name="node">The node.</param>
    /// <param name="images">Images of the batch.</param>
    /// <param name="isAfterReLU">Whether ReLU made the inputs.</param>
    public JoinStep(Node node, int images, bool isAfterReLU)
    {
        _node = node;
        var random = new Random(images);
        _inputs = [.. node.Inputs.Select(i => Array.ConvertAll(Draw(random, images * i.Shape.Length, isAfterReLU), v => (double)v))];
        Output = [.. Enumerable.Range(0, images).SelectMany(n => ExpectedJoin.Forward(node, Image(n)))];
        OutputGradient = BeforeActivation(node, Array.ConvertAll(Draw(random, Output.Length, isAfterReLU: false), v => (double)v), Output);
    }

    public override double[] Output { get; }

    public override double[] OutputGradient { get; }

    public override double[] Input(int input) => _inputs[input];

    public override double[] InputGradient(int input) =>
        [.. OutputGradient.Chunk(_node.Output.Length).SelectMany((dy, image) => ExpectedJoin.Gradient(_node, Image(image), input, dy))];

    private double[][] Image(int image) => [.. _inputs.Select((x, i) => x.AsSpan(image * _node.Inputs[i].Shape.Length, _node.Inputs[i].Shape.Length).ToArray())];
}
