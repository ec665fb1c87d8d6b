using NetGen.Generator.Model;

namespace NetGen.Generator.Layers;

/// <summary>The rules for the channels of convolutions.</summary>
internal static class ChannelCheck
{
    /// <summary>Reports an unexpected number of input channels, or groups that do not divide both numbers.</summary>
    public static void Run(ShapeCheck check, Shape input, int? expected, int outChannels, int groups)
    {
        if (expected is { } stated && stated != input.Channels)
        {
            check.Report(ProblemKind.ShapeMismatch, nameof(Conv2dAttribute.InChannels), $"{check.Arriving(input)}; {check.Kind} expects {stated}");
        }
        else if (input.Channels % groups != 0 || outChannels % groups != 0)
        {
            string channels = input.Channels % groups != 0 ? $"the {input.Channels} input channels" : $"the {outChannels} output channels";
            check.Report(ProblemKind.GroupsDoNotDivide, nameof(Conv2dAttribute.Groups), $"{check.Kind}: {groups} groups do not divide {channels}");
        }
    }
}
