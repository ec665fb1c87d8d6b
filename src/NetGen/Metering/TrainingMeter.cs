using System.Diagnostics.Metrics;

namespace NetGen.Metering;

/// <summary>The instruments of training.</summary>
internal static class TrainingMeter
{
    private static readonly Counter<long> s_steps = NetGenMeter.Instance.CreateCounter<long>("netgen.training.steps", "{step}", "Updates of the parameters.");
    private static readonly Counter<long> s_samples = NetGenMeter.Instance.CreateCounter<long>("netgen.training.samples", "{sample}", "Samples that this process computed gradients of.");
    private static readonly Histogram<double> s_duration = NetGenMeter.Duration("netgen.training.step.duration", "Time of a mini-batch: forward, backward and, where it has one, update.");
    private static readonly Gauge<double> s_loss = NetGenMeter.Instance.CreateGauge<double>("netgen.training.loss", "1", "Loss of the last mini-batch, before its update.");
    private static readonly Gauge<double> s_learningRate = NetGenMeter.Instance.CreateGauge<double>("netgen.training.learning_rate", "1", "Learning rate of the last update.");
    private static readonly Gauge<double> s_gradientNorm = NetGenMeter.Instance.CreateGauge<double>("netgen.training.gradient_norm", "1", "Euclidean norm of the gradient of the last update, before it was clipped.");

    /// <summary>Whether somebody listens.</summary>
    public static bool IsEnabled => Telemetry.IsSupported
        && (s_steps.Enabled || s_samples.Enabled || s_duration.Enabled || s_loss.Enabled || s_learningRate.Enabled || WantsGradientNorm);

    /// <summary>Whether somebody wants the gradient's norm, so that all of the gradient has to be there after a step.</summary>
    public static bool WantsGradientNorm => Telemetry.IsSupported && s_gradientNorm.Enabled;

    /// <summary>Records a mini-batch.</summary>
    public static void RecordBatch(NetworkInfo network, int samples, double loss, TimeSpan duration)
    {
        KeyValuePair<string, object?> tag = NetGenMeter.TagOf(network);
        s_samples.Add(samples, tag);
        s_loss.Record(loss, tag);
        s_duration.Record(duration.TotalSeconds, tag);
    }

    /// <summary>Records an update.</summary>
    public static void RecordUpdate(NetworkInfo network, double learningRate, double? gradientNorm)
    {
        KeyValuePair<string, object?> tag = NetGenMeter.TagOf(network);
        s_steps.Add(1, tag);
        s_learningRate.Record(learningRate, tag);
        if (gradientNorm is { } norm)
        {
            s_gradientNorm.Record(norm, tag);
        }
    }
}
