using System.Globalization;
using NetGen.Serialization;

namespace NetGen.Tests.Library;

/// <summary>
/// The matching of modules by shapes against a search that tries every assignment: it takes one exactly if that is the only one, and finds none exactly if
/// there is none.
/// </summary>
public sealed class ModuleMatchTests
{
    private const int Cases = 20_000;
    private static readonly string[] s_parts = ["0", "1", "2", "10", "a", "b", "conv1", "conv2"];

    [Fact]
    public void OnlyTheOnlyAssignmentIsTaken()
    {
        var random = new Random(7);
        var seen = new int[3];
        for (int i = 0; i < Cases; i++)
        {
            (NetworkInfo info, int[] groups, int[] kinds) = DrawNetwork(random);
            (string Name, int Kind)[] modules = DrawModules(random, groups, kinds);
            HashSet<string> all = Assignments(modules, groups, kinds);
            string? found = Find(info, modules, groups, out bool isRefused);
            Assert.Equal(all.Count > 1, isRefused);
            Assert.Equal(all.Count == 1 ? all.Single() : null, found);
            seen[Math.Min(all.Count, 2)]++;
        }

        // Each outcome has to occur often enough to mean something.
        Assert.All(seen, s => Assert.InRange(s, Cases / 40, Cases));
    }

    // Linear layers whose shapes are their kinds; some share the tensors of one before them.
    private static (NetworkInfo Info, int[] Groups, int[] Kinds) DrawNetwork(Random random)
    {
        int length = random.Next(1, 7);
        var info = new InfoBuilder();
        var groups = new int[length];
        var kinds = new int[length];
        for (int s = 0; s < length; s++)
        {
            int other = random.Next(4) == 0 && s > 0 ? groups[random.Next(s)] : s;
            groups[s] = other;
            kinds[s] = other == s ? random.Next(3) : kinds[other];
            _ = other == s ? info.Linear($"9{s}", 2, 2 + kinds[s]) : info.Shared($"9{s}", $"9{other}");
        }

        return (info.Build(), groups, kinds);
    }

    // Mostly as many of each kind as there are layers, under any names, so that numbers agree with an order or contradict it.
    private static (string Name, int Kind)[] DrawModules(Random random, int[] groups, int[] kinds)
    {
        var modules = new List<(string, int)>();
        var names = new HashSet<string>();
        for (int s = 0; s < groups.Length; s++)
        {
            if (groups[s] != s && random.Next(2) == 0)
            {
                continue;
            }

            string name;
            do
            {
                name = string.Join('.', Enumerable.Range(0, random.Next(1, 4)).Select(_ => s_parts[random.Next(s_parts.Length)]));
            }
            while (!names.Add(name));
            modules.Add((name, random.Next(40) == 0 ? random.Next(3) : kinds[s]));
        }

        return [.. modules.OrderBy(_ => random.Next())];
    }

    private static string? Find(NetworkInfo info, (string Name, int Kind)[] modules, int[] groups, out bool isRefused)
    {
        NamedTensor[] tensors = [.. modules.SelectMany(m => new[] { Tensor($"{m.Name}.weight", 2 + m.Kind, 2), Tensor($"{m.Name}.bias", 2 + m.Kind) })];
        isRefused = false;
        try
        {
            List<Assignment>? found = ModuleMatch.Find(info, tensors, [], out WeightsFormatException? fault);
            Assert.Equal(found is null, fault is not null);
            return found is null ? null : string.Join(' ', found.Select(a => (Module: a.Stored.Name[..a.Stored.Name.LastIndexOf('.')], info.Tensors[a.Place].Layer))
                .Distinct().Select(a => $"{a.Module}={a.Layer}").Order(StringComparer.Ordinal));
        }
        catch (WeightsFormatException exception) when (exception.Message.Contains("in several orders"))
        {
            isRefused = true;
            return null;
        }
    }

    private static NamedTensor Tensor(string name, params long[] shape) => new(name, new StoredTensor(name, "F32", shape, 0, 0));

    // Every way to put all modules on layers of their kind, as which module has the tensors of which layer.
    private static HashSet<string> Assignments((string Name, int Kind)[] modules, int[] groups, int[] kinds)
    {
        var found = new HashSet<string>();
        var slots = new int[modules.Length];
        void Place(int module)
        {
            if (module == modules.Length)
            {
                bool isWhole = groups.Where((g, s) => g == s).All(g => slots.Contains(g));
                if (isWhole)
                {
                    found.Add(string.Join(' ', modules.Select((m, i) => $"{m.Name}={groups[slots[i]]}").Order(StringComparer.Ordinal)));
                }

                return;
            }

            for (int s = 0; s < groups.Length; s++)
            {
                slots[module] = s;
                bool fits = kinds[s] == modules[module].Kind;
                for (int other = 0; fits && other < module; other++)
                {
                    int order = Order(modules[other].Name, modules[module].Name);
                    fits = slots[other] != s && (order == 0 || order < 0 == slots[other] < s);
                }

                if (fits)
                {
                    Place(module + 1);
                }
            }
        }

        Place(0);
        return found;
    }

    // Below 0 if the first runs before the second, 0 if names do not tell.
    private static int Order(string first, string second)
    {
        (string[] a, string[] b) = (first.Split('.'), second.Split('.'));
        int at = 0;
        while (at < a.Length && at < b.Length && a[at] == b[at])
        {
            at++;
        }

        return at < a.Length && at < b.Length && IsNumber(a[at]) && IsNumber(b[at])
            ? int.Parse(a[at], CultureInfo.InvariantCulture).CompareTo(int.Parse(b[at], CultureInfo.InvariantCulture)) : 0;
    }

    private static bool IsNumber(string part) => part.All(char.IsAsciiDigit);
}
