using NetGen.Reference;
using NetGen.Training;

namespace NetGen.Tests.Numeric;

/// <summary>Training on whichever kind of target the network's loss takes.</summary>
internal static class TargetExtensions
{
    public static StepResult ForwardBackward(this Trainer<Network> trainer, float[] input, BatchTargets targets) => trainer.Network.Info.Target switch
    {
        TargetKind.None => trainer.ForwardBackward(input),
        TargetKind.Label => trainer.ForwardBackward(input, targets.Labels),
        _ => trainer.ForwardBackward(input, targets.Vectors),
    };

    public static StepResult Step(this Trainer<Network> trainer, float[] input, BatchTargets targets) => trainer.Network.Info.Target switch
    {
        TargetKind.None => trainer.Step(input),
        TargetKind.Label => trainer.Step(input, targets.Labels),
        _ => trainer.Step(input, targets.Vectors),
    };

    public static GradientReport CheckGradients(this Network network, float[] input, BatchTargets targets) => network.Info.Target switch
    {
        TargetKind.None => network.CheckGradients(input),
        TargetKind.Label => network.CheckGradients(input, targets.Labels),
        _ => network.CheckGradients(input, targets.Vectors),
    };

    public static Dataset ToDataset(this NetworkInfo info, float[] input, BatchTargets targets) => info.Target switch
    {
        TargetKind.None => Dataset.FromFloats(input, info.InputLength),
        TargetKind.Label => Dataset.FromFloats(input, info.InputLength, targets.Labels, labelsPerSample: info.LabelsPerSample),
        _ => Dataset.FromFloats(input, info.InputLength, targets.Vectors, info.TargetLength),
    };
}
