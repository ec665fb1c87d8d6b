using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Commands;

/// <summary>
/// What a prediction pays for the meter: with the meter left out, with nobody who listens, and with a listener. A network of 40 multiply-adds, where a call
/// costs the most beside its arithmetic. Whether the meter is there is fixed when a process starts, so processes take turns.
/// </summary>
internal static class TelemetryCommand
{
    /// <summary>The command that a child process runs.</summary>
    public const string Command = "telemetry-once";

    private const int Rounds = 15;
    private const int Calls = 1_000_000;
    private const int Visits = 20;
    private static readonly string[] s_modes = ["off", "nobody", "listener"];

    /// <summary>Runs the command.</summary>
    public static int Run()
    {
        double[][] nanoseconds = [.. s_modes.Select(_ => new double[Rounds])];
        for (int round = 0; round < Rounds; round++)
        {
            for (int turn = 0; turn < s_modes.Length; turn++)
            {
                int mode = (turn + round) % s_modes.Length;
                nanoseconds[mode][round] = ChildProcess.Run(Command, s_modes[mode])[0];
            }
        }

        Console.WriteLine("| one prediction of TinyMlp | median ns | best ns | worst ns | median over that without the meter |");
        Console.WriteLine("|---|---:|---:|---:|---:|");
        string[] names = ["meter left out", "nobody listens", "a listener"];
        for (int mode = 0; mode < s_modes.Length; mode++)
        {
            double[] all = nanoseconds[mode];
            double median = Statistics.Median(all);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {names[mode]} | {median:F2} | {all.Min():F2} | {all.Max():F2} | {median / Statistics.Median(nanoseconds[0]):F3} |"));
        }

        return 0;
    }

    /// <summary>Prints the nanoseconds of a prediction, those of the best of many visits.</summary>
    /// <param name="mode">Whether there is a meter and a listener.</param>
    public static int RunOnce(string mode)
    {
        AppContext.SetSwitch(Telemetry.Switch, mode != "off");
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (mode == "listener" && instrument.Meter.Name == Telemetry.Name)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.Start();
        var network = new TinyMlp();
        float[] input = new float[TinyMlp.InputLength];
        float[] output = new float[TinyMlp.OutputLength];
        double best = double.PositiveInfinity;
        for (int visit = 0; visit < Visits; visit++)
        {
            best = Math.Min(best, Time(network, input, output));
        }

        return ChildProcess.Print(best / Calls * 1e9);
    }

    private static double Time(TinyMlp network, float[] input, float[] output)
    {
        long start = Stopwatch.GetTimestamp();
        for (int call = 0; call < Calls; call++)
        {
            network.Predict(input, output);
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
