using System.Globalization;
using System.Text.RegularExpressions;
using NetGen.Generator.Tests.Infrastructure;

namespace NetGen.Generator.Tests;

/// <summary>No loop of the emitted text runs once, or never: a reader would look for what it repeats.</summary>
public sealed partial class EmittedLoopTests
{
    [Fact]
    public void Every_loop_between_constants_runs_more_than_once()
    {
        int loops = 0;
        var idle = new List<string>();
        foreach (SourceFile file in EmittedNetworks.Files)
        {
            foreach (Match loop in Loop().Matches(file.Text))
            {
                loops++;
                int step = loop.Groups["step"].Success ? Number(loop.Groups["step"]) : 1;
                if (Number(loop.Groups["end"]) - Number(loop.Groups["first"]) <= step)
                {
                    idle.Add($"{file.Path}: {loop.Value}");
                }
            }
        }

        Assert.True(loops > 1000, $"Only {loops} loops were found.");
        Expect.None(idle);
    }

    private static int Number(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"for \(int (?<name>\w+) = (?<first>\d+); \k<name> < (?<end>\d+); \k<name>(\+\+| \+= (?<step>\d+))\)")]
    private static partial Regex Loop();
}
