using System.CommandLine;
using System.Globalization;
using NetGen.Tool.Verification;

namespace NetGen.Tool;

/// <summary><c>netgen verify</c>: runs a model and the network that it becomes side by side, and prints how they differ.</summary>
internal static class VerifyCommand
{
    private const int RandomInputs = 3;
    private const double DefaultTolerance = 1e-4;

    // How often as much as ONNX Runtime differs from itself: that is one draw of what rounding does.
    private const double RoundingFactor = 4;

    public static Command Create()
    {
        Argument<string> model = ModelArguments.Model();
        Option<string[]> input = ModelArguments.Input();
        Option<string[]> samples = new("--sample") { HelpName = "FILE", Description = "Another input, a tensor in ONNX's format (.pb)" };
        Option<double> tolerance = new("--tolerance")
        {
            HelpName = "NUMBER",
            Description = "Largest difference of an output, over the largest output",
            DefaultValueFactory = _ => DefaultTolerance,
        };
        var command = new Command("verify", "Runs a model and the network that it becomes side by side, layer by layer, on random inputs and those in test_data_set_* beside it") { model, input, samples, tolerance };
        command.SetAction(arguments => ExitCode.Of(() => Run(arguments.GetValue(model)!, ModelArguments.Shapes(arguments.GetValue(input)), arguments.GetValue(samples) ?? [], arguments.GetValue(tolerance))));
        return command;
    }

    private static bool Run(string path, Dictionary<string, int[]> shapes, string[] samples, double tolerance)
    {
        StoredSet[] given = [.. StoredSet.Beside(path), .. samples.Select(StoredSet.OfFile)];
        StoredSet[] complete = [.. given.Where(s => s.Outputs.Count > 0)];
        using var verifier = new Verifier(path, shapes);
        if (!verifier.HasOriginal && complete.Length == 0)
        {
            throw new ToolException("ONNX Runtime is not there for this machine, and no outputs are stored in test_data_set_0 beside the model; expected one of them.");
        }

        StoredSet[] inputs = verifier.HasOriginal ? [.. Random(verifier.Inputs), .. given] : complete;
        IReadOnlyList<Comparison> outputs = verifier.HasOriginal ? verifier.Outputs(inputs) : [];
        IReadOnlyList<Comparison> rounding = verifier.HasOriginal ? verifier.Rounding(inputs) : [];
        IReadOnlyList<Comparison> stored = complete.Length > 0 ? verifier.StoredOutputs(complete) : [];
        IReadOnlyList<Comparison> layers = verifier.HasOriginal ? verifier.Layers(inputs) : [];

        // What is rounding in the original is rounding here.
        double allowed = Math.Max(tolerance, rounding.Select(r => RoundingFactor * r.Difference).DefaultIfEmpty().Max());
        Comparison[] all = [.. layers, .. outputs, .. stored];
        Table.Print([["layer", "difference", "made of"], .. all.Select(c => new[] { c.Layer, Number(c.Difference), c.Node })], numbers: [1], (row, line) => row > 0 && all[row - 1].Difference > allowed ? Terminal.Bad(line) : line);
        if (rounding.Count > 0)
        {
            Console.WriteLine($"ONNX Runtime differs from itself by {Number(rounding.Max(r => r.Difference))} when its optimisations are off.");
        }

        string[] oracles = [.. verifier.HasOriginal ? ["ONNX Runtime"] : Array.Empty<string>(), .. complete.Length > 0 ? ["stored outputs"] : Array.Empty<string>()];
        double largest = outputs.Concat(stored).Max(c => c.Difference);
        bool isGood = largest <= allowed;
        string result = $"{inputs.Length} {(inputs.Length == 1 ? "input" : "inputs")}, against {string.Join(" and ", oracles)}: outputs differ by {Number(largest)} at most; allowed are {Number(allowed)}";
        Console.WriteLine(isGood ? Terminal.Good(result) : Terminal.Bad(result));
        return isGood;
    }

    private static IEnumerable<StoredSet> Random(IReadOnlyList<ModelInput> inputs)
    {
        for (int seed = 1; seed <= RandomInputs; seed++)
        {
            var random = new Random(seed);
            yield return new StoredSet($"random {seed}", [.. inputs.Select(i => Enumerable.Range(0, i.Length).Select(_ => random.NextSingle() - 0.5f).ToArray())], []);
        }
    }

    private static string Number(double number) => number == 0 ? "0" : number.ToString("0.0e-0", CultureInfo.InvariantCulture);
}
