using System.Reflection;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Planning;
using NetGen.Generator.Tests.Infrastructure;
using SourceFile = NetGen.Generator.Tests.Infrastructure.SourceFile;

namespace NetGen.Kernels.Tests.Infrastructure;

/// <summary>The cases of a test of prediction: kernels of networks, each at each target, all compiled together.</summary>
internal sealed class PredictionCases
{
    private readonly (string Id, string Attributes)[] _kernels;
    private readonly Dictionary<string, PredictionCase> _cases;

    /// <param name="kernels">The id that is expected of each kernel, and the attributes of its network.</param>
    /// <param name="make">Makes the case of a kernel's id, its network, and a target.</param>
    /// <param name="others">What is compiled with the kernels.</param>
    public PredictionCases((string Id, string Attributes)[] kernels, Func<string, NetworkAnalysisResult, Target, PredictionCase> make, params SourceFile[] others)
    {
        _kernels = kernels;
        NetworkAnalysisResult[] networks = [.. AnalyzedNetworks.OfSource("using NetGen;\n" + Classes(kernels, "public partial"))];
        _cases = (from target in Targets.All from i in Enumerable.Range(0, kernels.Length) select (target, i))
            .ToDictionary(k => Name(k.i, k.target.Id), k => make(kernels[k.i].Id, networks[k.i], k.target));
        Assembly = KernelProgram.Compile([.. _cases.Select(c => c.Value.Program.File(c.Key)), .. others]);
    }

    /// <summary>What was compiled.</summary>
    public Assembly Assembly { get; }

    /// <summary>All kernels that are run.</summary>
    public IEnumerable<Kernel> Tested => _cases.Values.Select(c => c.Kernel);

    /// <summary>The rows of the theory.</summary>
    public TheoryData<string, string, int, string> Rows => EveryTarget.Of(_kernels);

    /// <summary>The networks as classes <c>Net0</c>, <c>Net1</c> and so on.</summary>
    public static string Classes((string Id, string Attributes)[] kernels, string modifiers) => string.Concat(kernels.Select((k, i) => $"[{k.Attributes}] {modifiers} class Net{i};\n"));

    /// <summary>The case of a row, which must have got the kernel that is expected.</summary>
    public PredictionCase Find(string id, string target, int index)
    {
        PredictionCase found = _cases[Name(index, target)];
        Assert.Equal(id, found.Kernel.Id);
        return found;
    }

    /// <summary>Runs the kernel of a row.</summary>
    public unsafe void Run(string target, int index, KernelMemory memory)
    {
        PredictionCase test = _cases[Name(index, target)];
        KernelProgram.Run(Assembly, Name(index, target), memory.Pointers, memory.Lengths, test.Blocks, test.Images);
    }

    private static string Name(int index, string target) => $"Case{index}_{target}";
}
