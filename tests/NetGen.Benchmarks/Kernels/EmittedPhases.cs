using System.Globalization;
using System.Text.RegularExpressions;
using NetGen.Runtime;

namespace NetGen.Benchmarks.Kernels;

/// <summary>What the phases of a network do, read from its emitted text, which the build leaves in the project's obj folder.</summary>
internal sealed partial class EmittedPhases
{
    // Forward and both gradients take as many multiply-adds. A linear layer's forward kernel is the one that predicts.
    private static readonly string[] s_multiplying = ["Forward", "Predict", "InputGradient", "WeightGradient"];

    private readonly Dictionary<int, (string Label, double MultiplyAdds)> _phases = [];

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
        Match[] methods = Method().Matches(text).ToArray();
        foreach (Match label in Label().Matches(text).ToArray())
        {
            int phase = int.Parse(label.Groups[2].Value, CultureInfo.InvariantCulture);
            Match? method = Array.Find(methods, m => m.Groups[1].Value == label.Groups[2].Value);
            string[] kernels = method is null ? [] : [.. Kernel().Matches(method.Value).Select(k => k.Groups[1].Value).Distinct()];
            _phases[phase] = (kernels.Length > 0 ? string.Join(", ", kernels) : label.Groups[1].Value, kernels.Sum(k => MultiplyAdds(network, k)));
        }
    }

    /// <summary>The kernels of a phase.</summary>
    public string Describe(int phase) => _phases.TryGetValue(phase, out var found) ? found.Label : "";

    /// <summary>Multiply-adds of a phase for one image; 0 where it has none.</summary>
    public double MultiplyAdds(int phase) => _phases.TryGetValue(phase, out var found) ? found.MultiplyAdds : 0;

    private static double MultiplyAdds(NetworkInfo network, string kernel) =>
        Array.Exists(s_multiplying, job => kernel.EndsWith(job, StringComparison.Ordinal))
            ? network.Layers.Where(l => kernel.StartsWith(l.Name, StringComparison.Ordinal)).Sum(l => l.MultiplyAdds)
            : 0;

    [GeneratedRegex(@"// (.*)\.\n(?: +\[.*\n)+ +static void TrainPhase_(\d+)\(")]
    private static partial Regex Label();

    [GeneratedRegex(@"void TrainPhase_(\d+)\(Network network, TrainingFrame.*?\n    }", RegexOptions.Singleline)]
    private static partial Regex Method();

    [GeneratedRegex(@"^ +([A-Z][\w.]*?)(?:128|256|512)?\(", RegexOptions.Multiline)]
    private static partial Regex Kernel();
}
