using NetGen.Generator.Model;

namespace NetGen.Generator.Vocabulary.Convolutions;

/// <summary>The rules for the channels of convolutions.</summary>
internal static class ChannelCheck
{
    /// <summary>Reports an unexpected number of input channels, or groups that do not divide both numbers.</summary>
    public static void Run(ShapeCheck check, Shape input, int? expected, int outChannels, int groups)
    {
        if (expected is { } stated && stated != input.Channels)
        {
            check.Report(ProblemKind.ShapeMismatch, nameof(Conv2dAttribute.InChannels), $"{check.Arriving(input)}; {check.Kind} expects {stated}", Repair.Write(input.Channels));
        }
        else if (input.Channels % groups != 0 || outChannels % groups != 0)
        {
            string channels = input.Channels % groups != 0 ? $"the {input.Channels} input channels" : $"the {outChannels} output channels";
            check.Report(ProblemKind.GroupsDoNotDivide, nameof(Conv2dAttribute.Groups), $"{check.Kind}: {groups} groups do not divide {channels}", RepairGroups(groups, input.Channels, outChannels));
        }
    }

    /// <summary>The largest number of groups, up to the stated one, that divides both numbers of channels.</summary>
    public static Repair RepairGroups(int groups, int inChannels, int outChannels)
    {
        int fits = System.Math.Min(groups, System.Math.Min(inChannels, outChannels));
        while (inChannels % fits != 0 || outChannels % fits != 0)
        {
            fits--;
        }

        return Repair.Write(fits);
    }
}
