using NetGen.Benchmarks.Measuring;

namespace NetGen.Benchmarks.Commands;

/// <summary>The reference network compiled ahead of time, against the JIT at the same vector width.</summary>
internal static class NativeProgram
{
    private const int Turns = 3;

    /// <summary>Where <c>peers/install.sh</c> publishes the program.</summary>
    public static string Path => System.IO.Path.Combine(Folders.Project, "peers", "native", "NetGen.Benchmarks.Native");

    /// <summary>The JIT's time over the native program's, of prediction or of training, whichever is less; null without the program.</summary>
    public static double? SpeedOverJit()
    {
        if (!File.Exists(Path))
        {
            return null;
        }

        double[][] jit = new double[Turns][];
        double[][] native = new double[Turns][];
        for (int turn = 0; turn < Turns; turn++)
        {
            jit[turn] = ChildProcess.Run(ReferenceTimes.Command);
            native[turn] = ChildProcess.RunProgram(Path);
        }

        return Enumerable.Range(0, jit[0].Length).Min(job => Statistics.Median(jit.Select(t => t[job])) / Statistics.Median(native.Select(t => t[job])));
    }
}
