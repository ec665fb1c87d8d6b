using NetGen.Generator.Emission;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Text;
using SourceFile = NetGen.Generator.Tests.Infrastructure.SourceFile;

namespace NetGen.Kernels.Tests.Infrastructure;

/// <summary>
/// The text of the kernels that train one node, with a method that runs its phases forward and one that runs them backward. Every operand has a piece of
/// memory of its own, but for gradients to parameters: a sum goes over several tensors, so they lie as in a network.
/// </summary>
internal sealed class TrainingProgram
{
    /// <summary>The gradients to all parameters.</summary>
    public static readonly Operand Gradients = new Operand.Word("f->Gradients");

    private const string Parameters = "(TrainingFrame* f, float** memory, int* floats)";

    private readonly MethodTable _methods = new();
    private readonly CodeWriter _kernels = new();
    private readonly CodeWriter _forward = new();
    private readonly CodeWriter _backward = new();
    private readonly List<Operand> _operands = [];
    private readonly NodeTraining _training;

    public TrainingProgram(NodeTraining training)
    {
        _training = training;
        Phase[] forward = [.. training.BeforeForward, .. training.Forward];
        Phase[] backward = [.. training.Backward, .. training.AfterBackward];

        // Those that prediction has too are called, but not among the node's own.
        var reused = forward.Concat(backward).SelectMany(p => p.Body).OfType<Call>().Where(c => c.Kernel is not null).Select(c => (c.Method, c.Kernel!));
        foreach ((string verb, Kernel kernel) in training.Kernels.Concat(reused).DistinctBy(k => k.Item2))
        {
            Kernels.Add(kernel);
            if (_methods.Add(kernel, verb) is { } text)
            {
                _kernels.Lines(text);
                _kernels.Line();
            }
        }

        Write(_forward, forward);
        Write(_backward, backward);
    }

    /// <summary>The kernels.</summary>
    public List<Kernel> Kernels { get; } = [];

    /// <summary>The operands, in the order of the pieces of memory.</summary>
    public IReadOnlyList<Operand> Operands => _operands;

    /// <summary>The file, with a class of a name.</summary>
    public SourceFile File(string name) => KernelFile.Write(
        name, _training.Target, _methods, _kernels, ("public static void Forward" + Parameters, _forward), ("public static void Backward" + Parameters, _backward));

    // One worker takes all units.
    private void Write(CodeWriter code, IEnumerable<Phase> phases)
    {
        code.Line("global::NetGen.Network network = null;");
        code.Line($"f->Gradients = {Piece(Gradients)};");
        foreach (Phase phase in phases)
        {
            string unit = phase.Units.AreBlocks ? "block" : "unit";
            using (code.Braces())
            {
                code.Line("int first = 0;");
                using (code.Block($"for (int {unit} = first; {unit} < {StepText.Of(phase.Units)}; {unit}++)"))
                {
                    new StatementWriter(code, o => Write(o, phase.Units.AreBlocks), _methods).Write(phase.Body);
                }
            }
        }
    }

    private string Write(Operand operand, bool isBlock) => operand switch
    {
        // As in a network: the gradient to the value before the activation lies over that.
        Operand.DestinationGradient when _training.KeepsBeforeActivation => Write(new Operand.BeforeActivation(), isBlock),
        Operand.BatchCount(var owner) => Expressions.Number(_training.Node.Tensor("num_batches_tracked", owner)!.Offset),
        Operand.Place(var name) => Expressions.Number(_training.Node.Tensor(name)!.Offset),
        Operand.Gradient(var name, var owner) => Expressions.Plus("f->Gradients", _training.Node.Tensor(name, owner)!.GradientOffset),
        Operand.Shifted(var start, var floats) => Expressions.Plus(Write(start, isBlock), floats),
        Operand.Typed(var start, var type) => $"({type.Pointer})({Write(start, isBlock)})",
        Operand.OfUnit(var start, var floats, var isFirst) => $"{Write(start, isBlock)} + {(isFirst ? "first" : "unit")} * {Expressions.Number(floats)}",
        Operand.Returned(var call) => $"{call.Method}({string.Join(", ", call.Operands.Select(o => Write(o, isBlock)))})",
        Operand.StrideOfBlock(var name) => Stride(new Operand.OfBlock(name)),
        Operand.OfBlock(var name, var isFirst) => isFirst ? Piece(new Operand.OfBlock(name)) : OfBlock(operand),
        Operand.Source or Operand.Destination or Operand.SourceGradient or Operand.DestinationGradient or Operand.ArrivingGradient or Operand.BeforeActivation or Operand.Mask => isBlock ? OfBlock(operand) : Piece(operand),
        _ => StepText.Of(operand) ?? Piece(operand),
    };

    private string OfBlock(Operand operand) => $"{Piece(operand)} + block * {Stride(operand)}";

    private string Stride(Operand operand) => $"(floats[{IndexOf(operand)}] / f->Blocks)";

    private string Piece(Operand operand) => $"memory[{IndexOf(operand)}]";

    private int IndexOf(Operand operand)
    {
        if (!_operands.Contains(operand))
        {
            _operands.Add(operand);
        }

        return _operands.IndexOf(operand);
    }
}
