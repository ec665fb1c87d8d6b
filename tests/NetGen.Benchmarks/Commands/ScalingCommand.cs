using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using FashionSample;
using NetGen.Benchmarks.Contenders;
using NetGen.Benchmarks.Generator;
using NetGen.Benchmarks.Growth;
using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Networks;
using NetGen.Benchmarks.Onnx;
using NetGen.Benchmarks.Reporting;
using NetGen.Runtime;

namespace NetGen.Benchmarks.Commands;

/// <summary>
/// Shows how the time of a prediction grows with the batch, with channels, with the image's size, with depth and with taps, beside ONNX Runtime's and beside the
/// arithmetic on paper; where another kernel takes over; and what a second thread brings.
/// </summary>
internal static class ScalingCommand
{
    private const string Batch = "batch";
    private const string Threads = "threads";
    private const double VisitSeconds = 0.03;
    private const int RoundCount = 7;

    private static readonly int[] s_batches = [1, 2, 4, 8, 16, 17, 32, 33, 64, 65, 128, 256, 512];

    private static readonly int[] s_sharedBatches = [1, 2, 4, 8, 16, 64];

    /// <summary>What may be measured.</summary>
    public static string[] Names { get; } = [Batch, .. GrowthFamily.All.Select(family => family.Name).Distinct(), Threads];

    /// <summary>Runs the command.</summary>
    /// <param name="names">Some of <see cref="Names"/>.</param>
    /// <exception cref="UsageException">There is no such one.</exception>
    public static int Run(string[] names)
    {
        if (names.Except(Names).FirstOrDefault() is { } unknown)
        {
            throw new UsageException($"There is no growth with '{unknown}'; expected {string.Join(", ", Names)}.");
        }

        Console.WriteLine($"{DateTime.UtcNow:yyyy-MM-dd}, commit {Commit.Current}. {new Machine().Describe()}. ONNX Runtime {OrtSession.Version}.");
        Console.WriteLine("1 thread unless said otherwise; growth is that of a call from the row before, on paper of its multiply-adds; shares are of the FMA peak of the same rounds.");
        if (names.Contains(Batch))
        {
            ReportBatches();
        }

        GrowthFamily[] families = [.. GrowthFamily.All.Where(family => names.Contains(family.Name))];
        var project = new GeneratorProject(("Chains.cs", Chain.File(families.SelectMany(family => family.Values.Select(family.Of)))));
        Dictionary<string, KernelForms> forms = KernelForms.Of(project);
        Func<Chain, Network> create = Compile(project);
        foreach (GrowthFamily family in families)
        {
            foreach (int images in new[] { 1, Jobs.Batch })
            {
                GrowthTable.Print(
                    $"{family.Title}, {(images == 1 ? "one image" : $"{images} images")}",
                    [.. family.Values.Select(value => new GrowthCase($"{value}", create(family.Of(value)), images, forms[family.Of(value).Name].At(images)))]);
            }

            ReportChoices(family);
        }

        if (names.Contains(Threads))
        {
            ReportThreads(new FashionNet());
        }

        return 0;
    }

    private static Func<Chain, Network> Compile(GeneratorProject project)
    {
        project.Run();
        using var file = new MemoryStream();
        project.Compile(file);
        file.Position = 0;
        Assembly assembly = AssemblyLoadContext.Default.LoadFromStream(file);
        return chain => (Network)Activator.CreateInstance(assembly.GetType(chain.Name, throwOnError: true)!, 0UL)!;
    }

    private static void ReportBatches()
    {
        var network = new FashionNet();
        KernelForms forms = KernelForms.Of(new GeneratorProject(("Net.cs", File.ReadAllText(BuildSubject.Find(nameof(FashionNet)).File))))[nameof(FashionNet)];
        string Form(int images) => forms.At(images) == forms.One ? "one image after another" : "blocks";
        GrowthTable.Print("images, the reference network", [.. s_batches.Select(images => new GrowthCase($"{images}", network, images, Form(images)))]);
    }

    // Ranges of numbers with the same kernels: no time is measured.
    private static void ReportChoices(GrowthFamily family)
    {
        if (family.Scanned.Length == 0)
        {
            return;
        }

        Dictionary<string, KernelForms> forms = KernelForms.Of(new GeneratorProject(("Chains.cs", Chain.File(family.Scanned.Select(family.Of)))));
        Console.WriteLine();
        Console.WriteLine($"| {family.Title} | one image | images in the lanes | most images that are taken one after another |");
        Console.WriteLine("|---|---|---|---:|");
        int first = 0;
        for (int i = 1; i <= family.Scanned.Length; i++)
        {
            KernelForms form = forms[family.Of(family.Scanned[first]).Name];
            if (i == family.Scanned.Length || forms[family.Of(family.Scanned[i]).Name] != form)
            {
                string range = i - 1 == first ? $"{family.Scanned[first]}" : $"{family.Scanned[first]} to {family.Scanned[i - 1]}";
                string most = form.MostSingle >= Simd.Lanes ? "all" : $"{form.MostSingle}";
                Console.WriteLine($"| {range} | {form.One} | {form.Blocks} | {most} |");
                first = i;
            }
        }
    }

    private static void ReportThreads(Network network)
    {
        var contenders = new List<Contender>();
        foreach (int batch in s_sharedBatches)
        {
            float[] input = Samples.Create(batch, network.Info.InputLength).Values;
            float[] output = new float[batch * network.Info.OutputLength];
            contenders.Add(Contender.Of(new ContenderId($"{batch}", Jobs.NetGen, 1), () => network.Predict(input, output, threads: 1)));
            contenders.Add(Contender.Of(new ContenderId($"{batch}", Jobs.NetGen, 2), () => network.Predict(input, output, threads: 2)));
        }

        var measured = new Measurements(new Rounds(VisitSeconds, quiet: true).Run(contenders, RoundCount), m => m.Median);
        Console.WriteLine();
        Console.WriteLine("| batch (the reference network) | 1 thread µs | 2 threads µs | ratio |");
        Console.WriteLine("|---|---:|---:|---:|");
        foreach (int batch in s_sharedBatches)
        {
            double one = measured.Time($"{batch}", Jobs.NetGen, 1)!.Value / batch;
            double two = measured.Time($"{batch}", Jobs.NetGen, 2)!.Value / batch;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {batch} | {one * 1e6:F2} | {two * 1e6:F2} | {one / two:F2} |"));
        }
    }
}
