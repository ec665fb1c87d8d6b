using System.Diagnostics;
using System.Globalization;

namespace NetGen.Benchmarks.Commands;

/// <summary>Commands of this program that run in a process of their own and print numbers.</summary>
internal static class ChildProcess
{
    /// <summary>Runs a command.</summary>
    /// <param name="command">Its name.</param>
    /// <param name="variables">Environment variables of the process.</param>
    /// <returns>The numbers that it printed.</returns>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static double[] Run(string command, params (string Name, string Value)[] variables) => Run([command], variables);

    /// <summary>Runs a command that takes arguments.</summary>
    /// <returns>The numbers that it printed.</returns>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static double[] Run(string command, string argument, params string[] more) => Run([command, argument, .. more], []);

    /// <summary>Runs another program that prints numbers.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static double[] RunProgram(string path) => Run(new ProcessStartInfo(path), []);

    /// <summary>Prints numbers in the form in which they are read.</summary>
    public static int Print(params double[] numbers)
    {
        Console.WriteLine(string.Join(' ', numbers.Select(number => number.ToString("R", CultureInfo.InvariantCulture))));
        return 0;
    }

    /// <summary>Runs a command whose output is this program's.</summary>
    /// <returns>Whether it succeeded.</returns>
    public static bool Succeeds(params string[] arguments)
    {
        using Process child = Process.Start(Self(arguments))!;
        child.WaitForExit();
        return child.ExitCode == 0;
    }

    private static double[] Run(string[] arguments, (string Name, string Value)[] variables) => Run(Self(arguments), variables);

    private static ProcessStartInfo Self(string[] arguments)
    {
        string self = Environment.ProcessPath!;
        return new ProcessStartInfo(self, Path.GetFileNameWithoutExtension(self) == "dotnet" ? [typeof(ChildProcess).Assembly.Location, .. arguments] : arguments);
    }

    private static double[] Run(ProcessStartInfo start, (string Name, string Value)[] variables)
    {
        start.RedirectStandardOutput = true;
        foreach ((string name, string value) in variables)
        {
            start.Environment[name] = value;
        }

        using Process child = Process.Start(start)!;
        string text = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        return child.ExitCode == 0
            ? Array.ConvertAll(text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), number => double.Parse(number, CultureInfo.InvariantCulture))
            : throw new InvalidOperationException($"{start.FileName} {string.Join(' ', start.ArgumentList)} ended with {child.ExitCode}; expected 0.");
    }
}
