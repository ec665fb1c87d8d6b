using System.Reflection;
using NetGen.Reference;
using NetGen.Training;

namespace NetGen.Tests.Numeric;

/// <summary>Comparison of a training step and of the outputs with the naive double-precision reference.</summary>
internal static class StepCheck
{
    /// <summary>Fails unless loss, gradients, running statistics and outputs are the reference's.</summary>
    public static void AgainstReference(RandomCase drawn)
    {
        using var trainer = new Trainer<Network>(drawn.Network, new TrainerOptions { Threads = 1 });
        trainer.SetEvaluationMode(drawn.Evaluating);
        StepResult result = trainer.ForwardBackward(drawn.Input, drawn.Targets);
        Close.Check("loss", [drawn.Loss], [result.Loss], Tolerance.Forward);
        if (drawn.Network.GetType().GetCustomAttribute<NetworkAttribute>()!.Inspectable)
        {
            Close.Check("gradient to the input", drawn.Reference.InputGradient, trainer.InputGradient, Tolerance.Gradient);
        }

        foreach (Parameter tensor in drawn.Network.Parameters)
        {
            ReferenceTensor expected = drawn.Reference[tensor.Name];
            if (tensor.Info.IsTrainable)
            {
                Close.Check($"gradient of {tensor.Name}", expected.Gradient, Close.Widen(tensor.Gradient), Tolerance.Gradient, expected.GradientScale);
            }
            else
            {
                Close.Check(tensor.Name, expected.Values, tensor.Values, Tolerance.Forward);
            }
        }

        float[] output = new float[drawn.Input.Length / drawn.Network.Info.InputLength * drawn.Network.Info.OutputLength];
        drawn.Network.Predict(drawn.Input, output);
        Close.Check("output", drawn.Reference.Forward(drawn.Input, training: false), output, Tolerance.Forward);
    }
}
