using NetGen.Generator.Graph;

namespace NetGen.Kernels.Tests.Infrastructure;

/// <summary>What a node computes in a training step on numbers that were drawn, in double precision. Values are [image][feature].</summary>
internal abstract class ExpectedStep
{
    /// <summary>What arrives.</summary>
    public abstract double[] Input(int input);

    /// <summary>What leaves.</summary>
    public abstract double[] Output { get; }

    /// <summary>The gradient to the output as the node finds it.</summary>
    public abstract double[] OutputGradient { get; }

    /// <summary>The gradient to an input.</summary>
    public abstract double[] InputGradient(int input);

    /// <summary>Values of a tensor before the step.</summary>
    /// <param name="tensor">Its name, with the number of its layer.</param>
    public virtual float[] Before(string tensor) => throw new NotSupportedException(tensor);

    /// <summary>Values of a running statistic after the step.</summary>
    /// <param name="tensor">Its name, with the number of its layer.</param>
    public virtual double[] After(string tensor) => throw new NotSupportedException(tensor);

    /// <summary>The gradient to a tensor, and what its errors are compared with.</summary>
    /// <param name="tensor">Its name, with the number of its layer.</param>
    public virtual (double[] Values, double Scale) Gradient(string tensor) => throw new NotSupportedException(tensor);

    /// <summary>What dropout multiplies every part of every image with.</summary>
    /// <param name="parts">Parts of an image.</param>
    public virtual double[] Factors(int parts) => throw new NotSupportedException();

    /// <summary>The gradient to the output before its activation, where the derivative is multiplied in by whoever makes the gradient.</summary>
    protected static double[] BeforeActivation(Node node, double[] gradient, double[] output)
    {
        if (node.DeferredActivation is not { } activation)
        {
            return gradient;
        }

        Func<double, double> derivative = activation.Name switch
        {
            "ReLU" => y => y > 0 ? 1 : 0,
            "Exp" => y => y,
            _ => throw new NotSupportedException($"The derivative of {activation.Name} by its output."),
        };
        return [.. gradient.Zip(output, (dy, y) => dy * derivative(y))];
    }

    /// <summary>A number between -1 and 1.</summary>
    protected static float Draw(Random random) => (2 * random.NextSingle()) - 1;

    /// <summary>Numbers between -1 and 1, none below 0 where they are what ReLU made.</summary>
    protected static float[] Draw(Random random, int count, bool isAfterReLU) =>
        [.. Enumerable.Range(0, count).Select(_ => isAfterReLU ? Math.Max(0, Draw(random)) : Draw(random))];
}
