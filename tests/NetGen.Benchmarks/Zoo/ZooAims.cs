using static NetGen.Benchmarks.Zoo.ZooReport;

namespace NetGen.Benchmarks.Zoo;

/// <summary>What the figures of the zoo shall reach.</summary>
internal static class ZooAims
{
    private const double Prediction = 1.2;
    private const double ShareOfPeak = 0.85;
    private const double LargePrediction = 1.4;
    private const double FewImages = 1;
    private const double ManyImages = 2;
    private const double SmallMlp = 12;
    private const double OverSixteen = 1.25;
    private const double MoreThreads = 0.97;
    private const double PredictionMean = 1.8;
    private const double TrainingMean = 3;
    private const double FirstPrediction = 0.15;
    private const double FirstStep = 0.2;
    private const int ManyImagesFrom = 64;

    private static readonly (bool Trains, int Batch, double Aim)[] s_means =
        [(false, 1, PredictionMean), (false, 16, PredictionMean), (false, 64, PredictionMean), (true, ManyImagesFrom, TrainingMean)];

    private static readonly string[] s_largePredictions = ["ResNet18", "Vgg11"];

    /// <summary>The figures of a network that are below.</summary>
    public static IEnumerable<string> Missed(string network, ZooTimes times)
    {
        if (network == "ResNet18" && times.FirstPredict > FirstPrediction)
        {
            yield return $"{network}, first prediction: {Number(times.FirstPredict * 1e3, "F0")} ms of {FirstPrediction * 1e3}";
        }

        if (network == "ResNet8" && times.FirstStep > FirstStep)
        {
            yield return $"{network}, first training step: {Number(times.FirstStep * 1e3, "F0")} ms of {FirstStep * 1e3}";
        }

        foreach (ZooRow row in times.Rows.Where(row => row.Own is not null))
        {
            string job = $"{network}, {Job(row)} {row.Batch}";
            for (int threads = 1; threads <= 2; threads++)
            {
                double aim = Aim(network, row);
                bool reachesPeak = threads == 1 && !row.Trains && aim == Prediction && row.Share >= ShareOfPeak;
                if (row.Ratio(threads) < aim && !reachesPeak)
                {
                    yield return $"{job}, {threads} thread{(threads == 1 ? "" : "s")}: {Number(row.Ratio(threads), "F2")} of {aim}, at {Percent(row.Share)} of the peak";
                }

                if (row.OverSixteen?[threads - 1] > OverSixteen)
                {
                    yield return $"{job}, {threads} thread{(threads == 1 ? "" : "s")}: {Number(row.OverSixteen[threads - 1], "F2")} times as long as 16 images, of {OverSixteen}";
                }
            }

            if (row.Own![0] / row.Own[1] < MoreThreads)
            {
                yield return $"{job}: two threads reach {Number(row.Own[0] / row.Own[1], "F2")} of the speed of one, of {MoreThreads}";
            }
        }
    }

    /// <summary>The geometric means that are below.</summary>
    public static IEnumerable<string> MissedMeans(ZooRow[] rows)
    {
        foreach ((bool trains, int batch, double aim) in s_means)
        {
            for (int threads = 1; threads <= 2; threads++)
            {
                if (Mean(rows.Where(r => r.Trains == trains && r.Batch == batch), threads) is { } mean && mean < aim)
                {
                    yield return $"geometric mean, {(trains ? "train" : "predict")} {batch}, {threads} thread{(threads == 1 ? "" : "s")}: {Number(mean, "F2")} of {aim}";
                }
            }
        }
    }

    private static double Aim(string network, ZooRow row) => row switch
    {
        { Trains: false, Batch: 1 } when s_largePredictions.Contains(network) => LargePrediction,
        { Trains: false } => Prediction,
        { Batch: 128 } => SmallMlp,
        { Batch: >= ManyImagesFrom } => ManyImages,
        _ => FewImages,
    };
}
