using System.Diagnostics;
using System.Text;

namespace NetGen.Samples.Tests;

/// <summary>Runs a program to its end.</summary>
internal static class Programs
{
    /// <summary>Runs the sample for Fashion-MNIST with an option list.</summary>
    public static ProgramResult FashionMnist(params string[] options) => Sample("FashionMnist", options);

    /// <summary>Runs the sample for CIFAR-10 with an option list.</summary>
    public static ProgramResult Cifar10(params string[] options) => Sample("Cifar10", options);

    /// <summary>Runs the sample for transfer learning with an option list.</summary>
    public static ProgramResult TransferLearning(params string[] options) => Sample("TransferLearning", options);

    /// <summary>The <c>dotnet</c> that runs these tests.</summary>
    public static string DotNet { get; } = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>Runs a sample and sends it a signal, that of Ctrl-C by default, when it has printed a line with a certain start.</summary>
    public static ProgramResult Interrupted(string name, string[] options, string start, string signal = "INT") => Sample(name, options, (process, line) =>
    {
        if (line.StartsWith(start, StringComparison.Ordinal))
        {
            Process.Start("kill", [$"-{signal}", $"{process.Id}"]).WaitForExit();
        }
    });

    private static ProgramResult Sample(string name, string[] options, Action<Process, string>? onLine = null) =>
        Run(DotNet, [Path.Combine(AppContext.BaseDirectory, $"{name}.dll"), .. options], TimeSpan.FromMinutes(5), onLine);

    /// <summary>Runs a program and collects what it prints.</summary>
    /// <param name="file">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="limit">After this time it is ended and the test fails.</param>
    /// <param name="onLine">Hears of each line of standard output, with the process, or null.</param>
    /// <param name="environment">Variables that are set for it.</param>
    public static ProgramResult Run(
        string file, IEnumerable<string> arguments, TimeSpan limit, Action<Process, string>? onLine = null, params (string Name, string Value)[] environment) =>
        RunIn(AppContext.BaseDirectory, file, arguments, limit, onLine, environment);

    /// <summary>Runs a program in a folder and collects what it prints.</summary>
    /// <inheritdoc cref="Run"/>
    public static ProgramResult RunIn(
        string folder,
        string file,
        IEnumerable<string> arguments,
        TimeSpan limit,
        Action<Process, string>? onLine = null,
        params (string Name, string Value)[] environment)
    {
        var output = new StringBuilder();
        var errors = new StringBuilder();
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(file, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                RedirectStandardInput = true,
                StandardOutputEncoding = Encoding.UTF8,
                StandardErrorEncoding = Encoding.UTF8,
                WorkingDirectory = folder,
            },
        };
        foreach ((string name, string value) in environment)
        {
            process.StartInfo.Environment[name] = value;
        }

        process.OutputDataReceived += (_, e) =>
        {
            if (e.Data is { } line)
            {
                output.AppendLine(line);
                onLine?.Invoke(process, line);
            }
        };
        process.ErrorDataReceived += (_, e) =>
        {
            if (e.Data is { } line)
            {
                errors.AppendLine(line);
            }
        };
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (!process.WaitForExit(limit))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{file} {string.Join(' ', arguments)} did not end within {limit}. It printed:\n{output}{errors}");
        }

        process.WaitForExit();
        return new ProgramResult(process.ExitCode, output.ToString(), errors.ToString());
    }
}
