using NetGen.Training;

namespace NetGen.Tests.Numeric;

/// <summary>The straight line through a network's parameters along the gradient that was emitted for them.</summary>
internal sealed class GradientPath
{
    private readonly RandomCase _drawn;
    private readonly Parameter[] _tensors;
    private readonly float[][] _values;
    private readonly float[][] _gradients;

    /// <summary>The line through the present values.</summary>
    /// <param name="drawn">A network whose gradients have been computed.</param>
    public GradientPath(RandomCase drawn)
    {
        _drawn = drawn;
        _tensors = [.. drawn.Network.Parameters.Where(t => t.Info.IsTrainable)];
        _values = Array.ConvertAll(_tensors, t => t.Values.ToArray());
        _gradients = Array.ConvertAll(_tensors, t => t.Gradient.ToArray());
        Norm = Math.Sqrt(_gradients.Sum(g => g.Sum(v => (double)v * v)));
    }

    /// <summary>Euclidean norm of the whole gradient: the slope of the loss along the line.</summary>
    public double Norm { get; }

    /// <summary>The reference's loss at a distance from the start.</summary>
    public double ReferenceLossAt(double distance)
    {
        for (int t = 0; t < _tensors.Length; t++)
        {
            Points(t, distance).CopyTo(_drawn.Reference[_tensors[t].Name].Values, 0);
        }

        return _drawn.Reference.Loss(_drawn.Input, _drawn.Targets);
    }

    /// <summary>The emitted loss at a distance from the start.</summary>
    public double EmittedLossAt(Trainer<Network> trainer, double distance)
    {
        for (int t = 0; t < _tensors.Length; t++)
        {
            _tensors[t].CopyFrom(Array.ConvertAll(Points(t, distance), v => (float)v));
        }

        return trainer.ForwardBackward(_drawn.Input, _drawn.Targets).Loss;
    }

    private double[] Points(int tensor, double distance) =>
        [.. _values[tensor].Zip(_gradients[tensor], (value, gradient) => value + (distance / Norm * gradient))];
}
