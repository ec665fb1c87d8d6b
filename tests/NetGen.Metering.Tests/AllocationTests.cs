using System.Diagnostics.Metrics;
using FashionSample;
using NetGen.Training;

namespace NetGen.Metering.Tests;

/// <summary>Neither a prediction nor a training step allocates where somebody listens.</summary>
public sealed class AllocationTests
{
    private const int Calls = 20;

    // What the runtime allocates the first time that it takes a path is in some attempts, what the call allocates is in all.
    private const int Attempts = 20;

    private static long s_heard;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(64, 1)]
    [InlineData(64, 2)]
    public void Predict(int images, int threads)
    {
        var network = new FashionNet();
        float[] input = new float[images * FashionNet.InputLength];
        float[] output = new float[images * FashionNet.OutputLength];
        NothingIsAllocated(() => network.Predict(input, output, threads));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Step(int threads)
    {
        using var trainer = new Trainer<FashionNet>(new FashionNet(), new TrainerOptions { Threads = threads });
        float[] input = new float[33 * FashionNet.InputLength];
        int[] labels = new int[33];
        NothingIsAllocated(() => trainer.Step(input, labels));
    }

    private static void NothingIsAllocated(Action action)
    {
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == Telemetry.Name)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>(static (_, _, _, _) => s_heard++);
        listener.SetMeasurementEventCallback<double>(static (_, _, _, _) => s_heard++);
        listener.Start();
        action();
        long before = s_heard;
        long least = long.MaxValue;
        for (int attempt = 0; attempt < Attempts && least > 0; attempt++)
        {
            long allocated = GC.GetAllocatedBytesForCurrentThread();
            for (int call = 0; call < Calls; call++)
            {
                action();
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - allocated);
        }

        Assert.Equal(0, least);
        Assert.True(s_heard >= before + Calls);
    }
}
