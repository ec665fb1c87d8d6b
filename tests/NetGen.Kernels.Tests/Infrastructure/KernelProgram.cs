using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using NetGen.Generator.Emission;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Tests.Infrastructure;
using NetGen.Generator.Text;
using SourceFile = NetGen.Generator.Tests.Infrastructure.SourceFile;

namespace NetGen.Kernels.Tests.Infrastructure;

/// <summary>
/// The text of one kernel in a class of its own, with a method that packs its weights and calls it. Every operand that is passed has a piece of memory of
/// its own.
/// </summary>
internal sealed unsafe class KernelProgram
{
    private readonly MethodTable _methods = new();
    private readonly CodeWriter _kernels = new();
    private readonly CodeWriter _run = new();
    private readonly List<Operand> _operands = [];
    private readonly Target _target;

    public KernelProgram(Target target)
    {
        _target = target;
    }

    /// <summary>The operands, in the order of the pieces of memory.</summary>
    public IReadOnlyList<Operand> Operands => _operands;

    /// <summary>Adds a kernel.</summary>
    public void Add(Kernel kernel, string name)
    {
        if (_methods.Add(kernel, name) is { } text)
        {
            _kernels.Lines(text);
            _kernels.Line();
        }
    }

    /// <summary>Adds statements that are done once.</summary>
    public void Run(IEnumerable<Statement> statements) => new StatementWriter(_run, o => Write(o, isBlock: false), _methods).Write(statements);

    /// <summary>Adds statements that are done for every block or unit.</summary>
    public void Run(Phase phase)
    {
        string variable = phase.Units.AreBlocks ? "block" : "unit";
        using (_run.Block($"for (int {variable} = 0; {variable} < {(phase.Units.AreBlocks ? "blocks" : StepText.Of(phase.Units))}; {variable}++)"))
        {
            new StatementWriter(_run, o => Write(o, phase.Units.AreBlocks), _methods).Write(phase.Body);
        }
    }

    /// <summary>The file, with a class of a name. The program ends with that.</summary>
    public SourceFile File(string name) =>
        KernelFile.Write(name, _target, _methods, _kernels, ("public static void Run(float** memory, int* floats, int blocks, int images)", _run));

    /// <summary>Compiles programs, all at once since that takes less time.</summary>
    public static Assembly Compile(IReadOnlyList<SourceFile> files)
    {
        using var image = new MemoryStream();
        EmitResult result = TestCompilation.Create(files).Emit(image);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Take(3).Select(d => $"{d}\n{d.Location.SourceTree}")));
        return Assembly.Load(image.ToArray());
    }

    /// <summary>Runs a program that was compiled.</summary>
    public static void Run(Assembly assembly, string name, float*[] memory, int[] floats, int blocks, int images)
    {
        var run = (delegate*<float**, int*, int, int, void>)assembly.GetType($"Compiled.{name}", throwOnError: true)!.GetMethod("Run")!.MethodHandle.GetFunctionPointer();
        fixed (float** pointers = memory)
        fixed (int* lengths = floats)
        {
            run(pointers, lengths, blocks, images);
        }
    }

    private string Write(Operand operand, bool isBlock) => operand switch
    {
        Operand.Word(var text) => text,
        Operand.BlockCount => "blocks",
        Operand.UnitBound { IsEnd: var isEnd } => isEnd ? "unit + 1" : "unit",
        Operand.Shifted(var start, var floats) => $"{Write(start, isBlock)} + {floats}",
        Operand.Source or Operand.Destination => Pointer(operand, isBlock),
        _ => Pointer(operand, isBlock: false),
    };

    private string Pointer(Operand operand, bool isBlock)
    {
        int index = IndexOf(operand);
        return isBlock ? $"memory[{index}] + block * (floats[{index}] / blocks)" : $"memory[{index}]";
    }

    private int IndexOf(Operand operand)
    {
        if (!_operands.Contains(operand))
        {
            _operands.Add(operand);
        }

        return _operands.IndexOf(operand);
    }
}
