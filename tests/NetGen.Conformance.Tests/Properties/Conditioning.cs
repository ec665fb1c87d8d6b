using NetGen.Reference;
using NetGen.Tests.Numeric;

namespace NetGen.Conformance.Tests.Properties;

/// <summary>
/// How much rounding changes. Some random networks subtract what is nearly equal: behind a normalisation of two distinct values, which gives the
/// same for any two, all gradients are nothing but rounding.
/// </summary>
internal static class Conditioning
{
    // Sums in single precision err by more than the rounding of their results does.
    private const double Share = 0.05;

    /// <summary>Whether the reference computes much the same with values and gradients that are stored in single precision.</summary>
    public static bool IsGood(RandomCase drawn)
    {
        var exact = new ReferenceNetwork(drawn.Network.GetType());
        var rounded = new ReferenceNetwork(drawn.Network.GetType()) { StoresSingle = true };
        foreach (Parameter tensor in drawn.Network.Parameters)
        {
            Close.Widen(tensor.Values).CopyTo(exact[tensor.Name].Values, 0);
            Close.Widen(tensor.Values).CopyTo(rounded[tensor.Name].Values, 0);
        }

        double loss = exact.ForwardBackward(drawn.Input, drawn.Targets);
        return Agree([loss], [rounded.ForwardBackward(drawn.Input, drawn.Targets)], Tolerance.Forward, Math.Abs(loss))
            && Agree(exact.InputGradient, rounded.InputGradient, Tolerance.Gradient, Close.Largest(exact.InputGradient))
            && exact.Tensors.Zip(rounded.Tensors).Where(t => t.First.IsTrainable)
                .All(t => Agree(t.First.Gradient, t.Second.Gradient, Tolerance.Gradient, t.First.GradientScale))
            && Agree(exact.Forward(drawn.Input, training: false), rounded.Forward(drawn.Input, training: false));
    }

    private static bool Agree(double[] exact, double[] rounded) => Agree(exact, rounded, Tolerance.Forward, Close.Largest(exact));

    private static bool Agree(double[] exact, double[] rounded, double tolerance, double scale) =>
        exact.Zip(rounded).All(v => Math.Abs(v.First - v.Second) <= Share * tolerance * scale);
}
