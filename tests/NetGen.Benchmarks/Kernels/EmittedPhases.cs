using System.Globalization;
using System.Text.RegularExpressions;
using NetGen.Runtime;

namespace NetGen.Benchmarks.Kernels;

/// <summary>What the phases of a network do, read from its emitted text, which the build leaves in the project's obj folder.</summary>
internal sealed partial class EmittedPhases
{
    // Forward and both gradients take as many multiply-adds. A linear layer's forward kernel is the one that predicts.
    private static readonly string[] s_multiplying = ["Forward", "Predict", "InputGradient", "WeightGradient"];

    private readonly Dictionary<int, (string What, double MultiplyAdds)> _phases = [];

    /// <param name="network">The network.</param>
    public EmittedPhases(NetworkInfo network)
    {
        string folder = Path.Combine(Folders.Project, "obj", "generated");
        int bits = Simd.Lanes * 32;
        string? file = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, $"*.{network.Name}.Train.{bits}.g.cs", SearchOption.AllDirectories).FirstOrDefault()
            : null;
        if (file is null)
        {
            return;
        }

        string text = File.ReadAllText(file);
        foreach (Match method in Method().Matches(text).ToArray())
        {
            string[] kernels = [.. Kernel().Matches(method.Groups["body"].Value).Select(k => k.Groups[1].Value).Distinct()];
            int phase = int.Parse(method.Groups["phase"].Value, CultureInfo.InvariantCulture);
            _phases[phase] = (kernels.Length > 0 ? string.Join(", ", kernels) : method.Groups["what"].Value, kernels.Sum(k => MultiplyAdds(network, k)));
        }
    }

    /// <summary>The kernels of a phase.</summary>
    public string Describe(int phase) => _phases.TryGetValue(phase, out var found) ? found.What : "";

    /// <summary>Multiply-adds of a phase for one image; 0 where it has none.</summary>
    public double MultiplyAdds(int phase) => _phases.TryGetValue(phase, out var found) ? found.MultiplyAdds : 0;

    private static double MultiplyAdds(NetworkInfo network, string kernel) =>
        Array.Exists(s_multiplying, job => kernel.EndsWith(job, StringComparison.Ordinal))
            ? network.Layers.Where(l => kernel.StartsWith(Identifier(l), StringComparison.Ordinal)).MaxBy(l => Identifier(l).Length)?.MultiplyAdds ?? 0
            : 0;

    private static string Identifier(LayerInfo layer) => layer.Name.Replace(".", string.Empty, StringComparison.Ordinal);

    [GeneratedRegex(@"// (?<what>[^\n]*)\.\n[^\n]*\n    static void Phase(?<phase>\d+)\((?:Network network, )?TrainingFrame(?<body>.*?)\n    }", RegexOptions.Singleline)]
    private static partial Regex Method();

    [GeneratedRegex(@"^ +([A-Z][\w.]*?)(?:128|256|512)?\(", RegexOptions.Multiline)]
    private static partial Regex Kernel();
}
