using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;

namespace NetGen.Tests.Numeric;

/// <summary>Tests of an assembly, run in a process of their own, since the width of vectors is fixed when a process starts.</summary>
/// <param name="Assembly">The assembly, which holds <see cref="VectorWidthTests"/> too.</param>
/// <param name="Filter">Which tests to run.</param>
/// <param name="LeastTests">No run may be so empty that it shows nothing.</param>
internal sealed partial record WidthRun(Assembly Assembly, string Filter, int LeastTests)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);

    /// <summary>Further environment variables of the process.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Fails unless the tests pass in a process with an environment variable that makes its vectors so many floats wide.</summary>
    /// <param name="variable">The variable.</param>
    /// <param name="value">Its value.</param>
    /// <param name="lanes">Floats of a vector.</param>
    public async Task Pass(string variable, string value, int lanes)
    {
        if (System.Environment.GetEnvironmentVariable(VectorWidthTests.LanesVariable) is { Length: > 0 })
        {
            return; // This process is itself such a run.
        }

        var start = new ProcessStartInfo(System.Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string argument in new[] { "test", Assembly.Location, "--filter", Filter })
        {
            start.ArgumentList.Add(argument);
        }

        foreach ((string name, string setting) in Environment)
        {
            start.Environment[name] = setting;
        }

        start.Environment[variable] = value;
        start.Environment[VectorWidthTests.LanesVariable] = $"{lanes}";
        using Process process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(s_patience);
        Task<string> output = process.StandardOutput.ReadToEndAsync(patience.Token);
        Task<string> errors = process.StandardError.ReadToEndAsync(patience.Token);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"The tests with {variable}={value} did not end within {s_patience}.");
        }

        string text = await output + await errors;
        Assert.True(process.ExitCode == 0, $"The tests with {variable}={value} failed:\n{text}");
        Match passed = PassedCount().Match(text);
        Assert.True(passed.Success && int.Parse(passed.Groups[1].Value) >= LeastTests, $"The run with {variable}={value} had fewer than {LeastTests} tests:\n{text}");
    }

    [GeneratedRegex(@"Passed:\s+(\d+)")]
    private static partial Regex PassedCount();
}
