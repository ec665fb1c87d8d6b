using NetGen.Benchmarks.Kernels;
using NetGen.Conformance.Tests.RunTime;
using NetGen.Generator.Tests.Infrastructure;
using NetGen.Runtime;

namespace NetGen.Conformance.Tests.Regressions;

/// <summary>The command <c>vocabulary</c> of the benchmark finds the kernels that it times, which it looks for by their names, and can call them.</summary>
[Trait("Category", "Numeric")]
public sealed unsafe class BenchmarkKernelTests
{
    private const int LeastNetworks = 9;

    private static readonly string s_folder = Path.Combine(Repository.Root, "tests", "NetGen.Benchmarks", "Networks", "Vocabulary");

    [Fact]
    public void Are_found_and_compute()
    {
        string[] files = Directory.GetFiles(s_folder, "*.cs");
        Assert.InRange(files.Length, LeastNetworks, int.MaxValue);
        using CompiledNetworks networks = CompiledNetworks.CompileFiles(files.Select(file => new SourceFile(file, File.ReadAllText(file))));
        foreach (string name in files.Select(Path.GetFileNameWithoutExtension)!)
        {
            var network = (Network)Activator.CreateInstance(networks[$"NetGen.Benchmarks.Networks.{name}"], 0UL)!;
            foreach (string job in ConvolutionKernel.Jobs)
            {
                var kernel = new ConvolutionKernel(network, job);
                int floats = ConvolutionKernel.OperandFloats(network.Info);
                var memory = new AlignedBuffer(ConvolutionKernel.MemoryFloats(network.Info));
                memory.Span.Fill(0.5f);
                fixed (float* start = memory.Span)
                {
                    kernel.Run(start, floats);
                }

                Assert.True(memory.Span.ContainsAnyExcept(0.5f), $"{name}: {job} wrote nothing.");
            }
        }
    }
}
