using NetGen.Tests.Numeric;
using NetGen.Training;

namespace NetGen.Conformance.Tests.Onnx;

/// <summary>The loss of samples, together or of each by itself.</summary>
/// <param name="Input">Samples one after another.</param>
/// <param name="Labels">Their labels.</param>
/// <param name="Expected">One loss, or one a sample.</param>
/// <param name="Apart">Whether each sample has a loss of its own.</param>
internal sealed record LossExpectation(float[] Input, int[] Labels, float[] Expected, bool Apart) : IExpectation
{
    /// <inheritdoc/>
    public void Check(Network network)
    {
        using var trainer = new Trainer<Network>(network, new TrainerOptions { Threads = 1 });
        int length = network.Info.InputLength;
        double[] losses = Apart
            ? [.. Labels.Select((label, i) => (double)trainer.ForwardBackward(Input.AsSpan(i * length, length), [label]).Loss)]
            : [trainer.ForwardBackward(Input, Labels).Loss];
        Close.Check("loss", Close.Widen(Expected), losses, Tolerance.Forward);
    }
}
