using NetGen.Tests.Numeric;
using NetGen.Training;

namespace NetGen.Conformance.Tests.Onnx;

/// <summary>
/// The outputs of samples in training mode. A network shows them to its loss only, so they are its targets: half the mean over the
/// samples of the squared errors of a sample, which is what its <see cref="EuclideanLossAttribute"/> gives, must be that of rounding.
/// </summary>
/// <param name="Input">Samples one after another.</param>
/// <param name="Expected">Their outputs in training mode.</param>
/// <param name="After">Running statistics after the step, by name.</param>
internal sealed record TrainedOutputExpectation(float[] Input, float[] Expected, IReadOnlyDictionary<string, float[]> After) : IExpectation
{
    /// <inheritdoc/>
    public void Check(Network network)
    {
        using var trainer = new Trainer<Network>(network, new TrainerOptions { Threads = 1 });
        double loss = trainer.ForwardBackward(Input, Expected).Loss;
        double error = Math.Sqrt(2 * loss / network.Info.OutputLength);
        Close.Check("root of the mean squared error", [0], [error], Tolerance.Forward, Close.Largest(Close.Widen(Expected)));
        foreach ((string name, float[] expected) in After)
        {
            Close.Check(name, expected, network.Parameters.Single(p => p.Name == name).Values, Tolerance.Forward);
        }
    }
}
