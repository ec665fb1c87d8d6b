using System.Reflection;
using NetGen.Runtime;

namespace NetGen.Benchmarks.Kernels;

/// <summary>A kernel of a network's second layer, a convolution, found by its name in the emitted code.</summary>
/// <remarks>
/// Every kernel takes four addresses, a fifth if it needs working memory, and the range of its units of work if threads share it. What they point at
/// does not matter here: each gets memory that is large enough for any of them.
/// </remarks>
internal sealed unsafe class ConvolutionKernel
{
    /// <summary>Addresses that a kernel takes at most.</summary>
    private const int MostAddresses = 5;

    /// <summary>What the kernels do: their names without the layer's.</summary>
    public static readonly string[] Jobs = [Predict, InputGradient, WeightGradient, PredictOne];

    /// <summary>A block of images, when predicting and when training.</summary>
    public const string Predict = "Predict";

    /// <summary>The gradient to the input, of a block of images.</summary>
    public const string InputGradient = "InputGradient";

    /// <summary>The gradient to the weights, of a block of images.</summary>
    public const string WeightGradient = "WeightGradient";

    /// <summary>A single image.</summary>
    public const string PredictOne = "PredictOne";

    // 4 MB. Plans keep working memory within the second-level cache, of which the largest in sight has 2 MB.
    private const int WorkingFloats = 1 << 20;

    private readonly void* _address;
    private readonly bool _takesScratch;
    private readonly bool _takesUnits;

    // In these networks no other layer is shared by threads.
    private readonly int _units;

    /// <param name="network">A network of which the second layer is meant.</param>
    /// <param name="job">One of <see cref="Jobs"/>.</param>
    /// <exception cref="InvalidOperationException">There is no such kernel, or it takes something else.</exception>
    public ConvolutionKernel(Network network, string job)
    {
        Type type = network.GetType();
        string name = $"__NetGen.{type.FullName!.Replace('.', '_')}.Kernels{Simd.Lanes * 32}";
        Type kernels = type.Assembly.GetType(name) ?? throw new InvalidOperationException($"{type.Name} has no class {name}.");
        string method = network.Info.Layers[1].Name + job;
        MethodInfo kernel = kernels.GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)
            ?? throw new InvalidOperationException($"{type.Name} has no kernel {method}.");

        Type[] parameters = Array.ConvertAll(kernel.GetParameters(), p => p.ParameterType);
        int addresses = parameters.TakeWhile(p => p == typeof(float*)).Count();
        Type[] others = parameters[addresses..];
        _takesScratch = addresses == MostAddresses;
        _takesUnits = others.Length > 0;
        if (addresses is not (MostAddresses - 1 or MostAddresses) || (_takesUnits && !others.SequenceEqual([typeof(int), typeof(int)])))
        {
            throw new InvalidOperationException(
                $"{type.Name}: {method} takes ({string.Join(", ", parameters.Select(p => p.Name))}): expected four or five addresses, and two numbers or none.");
        }

        _units = ((NetworkKernels)Activator.CreateInstance(kernels, nonPublic: true)!).Memory.FewUnits;
        _address = (void*)kernel.MethodHandle.GetFunctionPointer();
    }

    /// <summary>Runs it.</summary>
    /// <param name="memory">As many floats as <see cref="MemoryFloats"/> says.</param>
    /// <param name="floats">Floats from one operand to the next.</param>
    public void Run(float* memory, int floats)
    {
        float* second = memory + floats;
        float* third = second + floats;
        float* fourth = third + floats;
        float* scratch = fourth + floats;
        switch (_takesScratch, _takesUnits)
        {
            case (false, false): ((delegate*<float*, float*, float*, float*, void>)_address)(memory, second, third, fourth); break;
            case (true, false): ((delegate*<float*, float*, float*, float*, float*, void>)_address)(memory, second, third, fourth, scratch); break;
            case (false, true): ((delegate*<float*, float*, float*, float*, int, int, void>)_address)(memory, second, third, fourth, 0, _units); break;
            case (true, true): ((delegate*<float*, float*, float*, float*, float*, int, int, void>)_address)(memory, second, third, fourth, scratch, 0, _units); break;
        }
    }

    /// <summary>Floats that are enough for all operands of a kernel, and for its working memory behind them.</summary>
    public static int MemoryFloats(NetworkInfo network) => ((MostAddresses - 1) * OperandFloats(network)) + Math.Max(OperandFloats(network), WorkingFloats);

    /// <summary>Floats that are enough for any operand of a kernel.</summary>
    public static int OperandFloats(NetworkInfo network)
    {
        // A load at the same place of another page as a store before it waits for that store.
        const int Apart = 5 * 64;
        return (network.Layers.Max(l => l.OutputShape.Aggregate(1, (product, d) => product * d)) * Simd.Lanes * 2) + Apart;
    }
}
