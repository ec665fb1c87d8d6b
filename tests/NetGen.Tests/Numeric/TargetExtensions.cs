using NetGen.Reference;
using NetGen.Training;

namespace NetGen.Tests.Numeric;

/// <summary>Training on whichever kind of target the network's loss takes.</summary>
internal static class TargetExtensions
{
    public static StepResult ForwardBackward(this Trainer<Network> trainer, float[] input, BatchTargets targets) =>
        trainer.Network.Info.Target == TargetKind.Label ? trainer.ForwardBackward(input, targets.Labels) : trainer.ForwardBackward(input, targets.Vectors);

    public static StepResult Step(this Trainer<Network> trainer, float[] input, BatchTargets targets) =>
        trainer.Network.Info.Target == TargetKind.Label ? trainer.Step(input, targets.Labels) : trainer.Step(input, targets.Vectors);
}
