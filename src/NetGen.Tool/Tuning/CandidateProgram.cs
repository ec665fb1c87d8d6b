extern alias generator;

using System.Reflection;
using System.Runtime.Loader;
using generator::NetGen.Generator.Emission;
using generator::NetGen.Generator.Graph;
using generator::NetGen.Generator.Kernels;
using generator::NetGen.Generator.Kernels.Common;
using generator::NetGen.Generator.Machine;
using generator::NetGen.Generator.Model;
using generator::NetGen.Generator.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using NetGen.Tool.Verification;

namespace NetGen.Tool.Tuning;

/// <summary>Kernels without a network, each in a class of its own with a method that runs it again and again. All are compiled together, which takes less time.</summary>
/// <param name="target">The processor.</param>
internal sealed unsafe class CandidateProgram(Target target)
{
    private const string Space = "Candidates";
    private const string Own = "Own";
    private const string Run = "Run";

    private readonly List<Candidate> _candidates = [];
    private readonly List<SyntaxTree> _files = [];

    /// <summary>Adds a kernel that serves a request.</summary>
    public Candidate Add(KernelRequest request, PredictionKernel kernel)
    {
        string name = $"Kernel{_candidates.Count}";
        var operands = new List<Operand>();
        string arguments = string.Join(", ", kernel.Signature.Operands.Select(operand => Text(operand, kernel, operands)));
        _files.Add(CSharpSyntaxTree.ParseText(Write(kernel, name, arguments)));
        var candidate = new Candidate(kernel, name, [.. operands.Select(operand => Floats(operand, request, kernel))]);
        _candidates.Add(candidate);
        return candidate;
    }

    /// <summary>Compiles what was added.</summary>
    /// <exception cref="ToolException">A kernel does not compile.</exception>
    public void Compile()
    {
        using var image = new MemoryStream();
        EmitResult result = CSharpCompilation.Create(
            Space,
            _files,
            CompiledImport.References(),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, optimizationLevel: OptimizationLevel.Release)).Emit(image);
        if (!result.Success)
        {
            throw new ToolException($"A kernel does not compile: {result.Diagnostics.First(d => d.Severity == DiagnosticSeverity.Error)}");
        }

        image.Position = 0;
        Assembly assembly = new AssemblyLoadContext(Space).LoadFromStream(image);
        foreach (Candidate candidate in _candidates)
        {
            candidate.Run = (delegate*<float**, int, void>)assembly.GetType($"{Space}.{candidate.Name}", throwOnError: true)!.GetMethod(Run)!.MethodHandle.GetFunctionPointer();
        }
    }

    private string Write(PredictionKernel kernel, string name, string arguments)
    {
        var methods = new MethodTable();
        var members = new CodeWriter();
        members.Lines(methods.Add(kernel, Own)!);
        using (members.Block("private static class Functions"))
        {
            VectorFunction.Emit(members, methods.Functions);
        }

        members.Line("[@MethodImpl(Impl.AggressiveOptimization)]");
        using (members.Block($"public static void {Run}(float** memory, int repeats)"))
        using (members.Block("for (int i = 0; i < repeats; i++)"))
        {
            // A kernel whose units begin and end somewhere takes all of them; another one is called for each.
            using (members.Block($"for (int unit = 0; unit < {(kernel.Mode == Mode.AllBlocks ? kernel.Units : 1)}; unit++)"))
            {
                members.Line($"{Own}({arguments});");
            }
        }

        var code = new CodeWriter();
        code.Line("#pragma warning disable");
        code.Line($"namespace {Space};");
        KernelAliases.Write(code, members, target);
        using (code.Block($"[global::System.Runtime.CompilerServices.SkipLocalsInit] internal static unsafe class {name}"))
        {
            code.Lines(members);
        }

        return code.Finish();
    }

    private static string Text(Operand operand, PredictionKernel kernel, List<Operand> operands)
    {
        switch (operand)
        {
            case Operand.Word(var text):
                return text;
            case Operand.BlockCount:
                return "1";
            case Operand.UnitBound { IsEnd: var isEnd }:
                return isEnd ? Expressions.Number(kernel.Units) : "0";
            default:
                if (!operands.Contains(operand))
                {
                    operands.Add(operand);
                }

                return $"memory[{operands.IndexOf(operand)}]";
        }
    }

    // Groups of channels may write a vector beyond the last pixel, and so may planes.
    private int Floats(Operand operand, KernelRequest request, PredictionKernel kernel) => operand switch
    {
        Operand.Source(var input) => kernel.Mode == Mode.OneImage ? Floats(request.Node.Inputs[input].Shape, request.Inputs[input]) : request.Node.Inputs[input].Shape.Length * target.Lanes,
        Operand.Destination => (kernel.Mode == Mode.OneImage ? Floats(request.Node.Output, kernel.Output) : request.Node.Output.Length * target.Lanes) + target.Lanes,
        Operand.Scratch => kernel.ScratchFloats,
        Operand.Packed(var name) => (int)Packings(request, kernel).First(packing => packing.Name == name).Floats,
        Operand.Parameter(var name, var owner) => (int)request.Node.Tensor(name, owner)!.Length,
        _ => throw new NotSupportedException($"{operand}"),
    };

    private static int Floats(Shape shape, ImageLayout layout) => layout.IsPlanes ? shape.Length : shape.Pixels * layout.Channels;

    // Kernels of one image may read what those of blocks have packed.
    private static IEnumerable<Packing> Packings(KernelRequest request, PredictionKernel kernel) =>
        kernel.Mode == Mode.OneImage && KernelCatalog.Find(request with { Mode = Mode.Block }) is { } blocks ? kernel.Packings.Concat(blocks.Packings) : kernel.Packings;
}
