using System.Reflection;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Planning;
using NetGen.Generator.Tests.Infrastructure;
using NetGen.Kernels.Tests.Infrastructure;
using NetGen.Runtime;
using NetGen.Tests.Numeric;

namespace NetGen.Kernels.Tests;

/// <summary>The kernels that train one node, forward and backward, against loops in double precision. Vectors that the processor lacks are emulated.</summary>
public sealed class TrainingKernelTests
{
    private const string Loss = ", EuclideanLoss";

    // What a gradient that is added to has before.
    private const float Before = 1;

    private static readonly NetworkAnalysisResult[] s_networks = [.. AnalyzedNetworks.OfSource("using NetGen;\n" + Classes("public partial"))];

    private static readonly Dictionary<string, TrainingCase> s_cases =
        (from target in Targets.All from i in Enumerable.Range(0, s_networks.Length) select (target, i)).ToDictionary(c => Name(c.i, c.target), c => Case(c.i, c.target));

    // With the classes that the reference reads.
    private static readonly Assembly s_assembly =
        KernelProgram.Compile([.. s_cases.Select(c => c.Value.Program.File(c.Key)), new SourceFile("Networks.cs", "using NetGen;\nnamespace Compiled;\n" + Classes("internal"))]);

    /// <summary>All kernels that are run here.</summary>
    internal static IEnumerable<Kernel> Tested => s_cases.Values.SelectMany(c => c.Program.Kernels);

    public static TheoryData<string, string, int, string> Kernels => EveryTarget.Of(TrainingKernel.All.Select(k => (k.Id, $"{k.Attributes} {k.Asked}")));

    [Theory]
    [MemberData(nameof(Kernels))]
    public unsafe void Train_as_the_loops_do(string id, string target, int index, string words)
    {
        Assert.NotEmpty(words);
        string name = Name(index, Targets.All.Single(t => t.Id == target));
        TrainingCase test = s_cases[name];
        Assert.Contains(test.Program.Kernels, k => id.Split('|').Contains(k.Id));
        ExpectedStep expected = Expect(index, test);
        using var memory = new KernelMemory(test.Program.Operands, test.Floats);
        foreach (Operand operand in test.Program.Operands)
        {
            Fill(memory[operand], operand, index, test, expected);
        }

        using var mask = new GuardedFloats(test.Blocks * test.Target.Lanes, guardBefore: false);
        for (int i = 0; i < mask.Count; i++)
        {
            mask.Span[i] = i < test.Images ? 1 : 0;
        }

        bool evaluates = TrainingKernel.All[index].Evaluates;
        var frame = new TrainingFrame { UsesRunningStatistics = &evaluates, Images = test.Images, Blocks = test.Blocks, CapacityBlocks = test.Blocks, LaneMask = mask.Pointer };
        Run(name, "Forward", &frame, memory);
        Close.Check("output", expected.Output, test.Values.ImagesOf(memory[new Operand.Destination()], test.Node.Output), Tolerance.Forward);
        Run(name, "Backward", &frame, memory);
        foreach (Operand operand in test.Program.Operands)
        {
            Check(memory[operand], operand, index, test, expected);
        }
    }

    private static unsafe void Run(string name, string method, TrainingFrame* frame, KernelMemory memory)
    {
        var run = (delegate*<TrainingFrame*, float**, int*, void>)s_assembly.GetType($"Compiled.{name}", throwOnError: true)!.GetMethod(method)!.MethodHandle.GetFunctionPointer();
        fixed (float** pointers = memory.Pointers)
        fixed (int* lengths = memory.Lengths)
        {
            run(frame, pointers, lengths);
        }
    }

    private static ExpectedStep Expect(int index, TrainingCase test) => test.Node.Inputs.Count > 1
        ? new JoinStep(test.Node, test.Images, TrainingKernel.All[index].IsAfterReLU)
        : new ReferenceStep(s_assembly.GetType($"Compiled.Net{index}", throwOnError: true)!, test.Node, test.Images, TrainingKernel.All[index].IsAfterReLU, TrainingKernel.All[index].Evaluates);

    // What is to be written must not be right by chance. Memory of the batch begins with zeros, as in a step. Where a lane has no image, a gradient is 0 and
    // a value anything, unless images are read: those are gathered with zeros. Image by image nothing depends on the lanes without a channel.
    private static void Fill(Span<float> memory, Operand operand, int index, TrainingCase test, ExpectedStep expected)
    {
        memory.Fill(operand is Operand.OfBatch ? 0 : float.NaN);
        switch (operand)
        {
            case Operand.Source(var input):
                memory.Fill(test.Training.IsByImage ? float.NaN : test.ReadsImages ? 0 : 0.75f);
                test.Values.Put(memory, test.Node.Inputs[input].Shape, expected.Input(input));
                break;
            case Operand.DestinationGradient or Operand.ArrivingGradient:
                memory.Fill(test.Training.IsByImage ? float.NaN : 0);
                test.Values.Put(memory, test.Node.Output, expected.OutputGradient);
                break;
            case Operand.SourceGradient(var input) when TrainingKernel.All[index].Accumulates:
                memory.Fill(test.Training.IsByImage ? float.NaN : 0);
                test.Values.Put(memory, test.Node.Inputs[input].Shape, Array.ConvertAll(expected.Input(input), _ => (double)Before));
                break;
            case Operand.Mask:
                memory.Clear();
                test.Factors.Put(memory, new Shape(test.Node.Mask!.Length), expected.Factors(test.Node.Mask.Length));
                break;
            case Operand.Parameter(var name, var owner):
                expected.Before(test.NameOf(name, owner)).CopyTo(memory);
                break;
            case Operand.RunningStatistic(var name, var owner):
                expected.Before(test.NameOf(name, owner)).CopyTo(memory);
                break;
        }
    }

    private static void Check(Span<float> memory, Operand operand, int index, TrainingCase test, ExpectedStep expected)
    {
        switch (operand)
        {
            case Operand.SourceGradient(var input):
                CheckInput(memory, input, TrainingKernel.All[index], test, expected);
                break;
            case Operand.Word:
                foreach ((NodeTensor tensor, TensorOwner owner) in test.Trained)
                {
                    (double[] gradient, double scale) = expected.Gradient(test.NameOf(tensor.Name, owner));
                    Close.Check($"gradient to {owner}'s {tensor.Name}", gradient, Close.Widen(memory.Slice(tensor.GradientOffset, gradient.Length)), Tolerance.Gradient, scale);
                }

                break;
            case Operand.RunningStatistic(var name, var owner):
                Close.Check(name, expected.After(test.NameOf(name, owner)), memory, Tolerance.Forward);
                break;
        }
    }

    // Where a lane has no image, the gradient must stay 0: others add it to that of their weights.
    private static void CheckInput(Span<float> memory, int input, TrainingKernel kernel, TrainingCase test, ExpectedStep expected)
    {
        Shape shape = test.Node.Inputs[input].Shape;
        float before = kernel.Accumulates ? Before : 0;
        IEnumerable<double> gradient = expected.InputGradient(input).Zip(expected.Input(input), (dx, x) => kernel.IsAfterReLU && x <= 0 ? 0 : dx + before);
        Close.Check($"gradient to input {input}", [.. gradient], test.Values.ImagesOf(memory, shape), Tolerance.Gradient);
        float[] all = memory.ToArray();
        Assert.All(Enumerable.Range(test.Images, test.UnusedLanes), image => Assert.All(Enumerable.Range(0, shape.Length), f => Assert.Equal(0, all[test.Values.At(image, f, shape)])));
    }

    private static string Classes(string modifiers) => string.Concat(TrainingKernel.All.Select((k, i) => $"[{k.Attributes}{Loss}] {modifiers} class Net{i};\n"));

    private static string Name(int index, Target target) => $"Case{index}_{target.Id}";

    private static TrainingCase Case(int index, Target target) => new(s_networks[index], target, TrainingKernel.All[index]);
}
