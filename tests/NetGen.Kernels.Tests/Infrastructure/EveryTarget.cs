using NetGen.Generator.Machine;

namespace NetGen.Kernels.Tests.Infrastructure;

/// <summary>The rows of a theory: each case at each target.</summary>
internal static class EveryTarget
{
    /// <summary>The id of the kernel, the target, the number of the case, and the case in words.</summary>
    public static TheoryData<string, string, int, string> Of(IEnumerable<(string Id, string Words)> cases)
    {
        var rows = new TheoryData<string, string, int, string>();
        foreach (Target target in Targets.All)
        {
            foreach ((int index, (string id, string words)) in cases.Index())
            {
                rows.Add(id, target.Id, index, words);
            }
        }

        return rows;
    }
}
