using System.Runtime.CompilerServices;

namespace NetGen.Runtime;

/// <summary>
/// Brings the statistics of blocks and lanes together for batch normalisation: in double, in a fixed order, one channel at a time,
/// so that every bit is the same for any number of threads.
/// </summary>
public static unsafe class BatchStatistics
{
    /// <summary>
    /// Mean and variance of a channel over the batch, and the map (z − mean) · scale + shift that normalises by them. Where the frame says so, they are the running
    /// ones, which stay as they are.
    /// </summary>
    /// <param name="channel">The channel.</param>
    /// <param name="partials">[block][channel][centre, Σ deviations from it, Σ squared deviations][lane].</param>
    /// <param name="stride">Floats from one block to the next.</param>
    /// <param name="frame">The batch.</param>
    /// <param name="count">The normalisation's index among the batch counts.</param>
    /// <param name="lanes">Images in a block.</param>
    /// <param name="pixels">Values of a channel of one image.</param>
    /// <param name="eps">Added to the variance.</param>
    /// <param name="momentum">Weight of this batch in the running statistics.</param>
    /// <param name="gamma">Trained scale, [channel].</param>
    /// <param name="beta">Trained shift, [channel].</param>
    /// <param name="runningMean">Running mean, updated.</param>
    /// <param name="runningVariance">Running unbiased variance, updated.</param>
    /// <param name="mean">Receives the mean.</param>
    /// <param name="inverseDeviation">Receives 1 / √(variance + ε).</param>
    /// <param name="scale">Receives γ / √(variance + ε).</param>
    /// <param name="shift">Receives β.</param>
    /// <param name="channelsInLanes">Whether images come one after another, with channels in the lanes: [image][vector of channels][centre, ...][lane].</param>
    /// <exception cref="InvalidOperationException">There is only one value per channel, whose variance is not defined.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(
        int channel, float* partials, int stride, TrainingFrame* frame, int count, int lanes, int pixels, double eps, double momentum, float* gamma, float* beta,
        float* runningMean, float* runningVariance, float* mean, float* inverseDeviation, float* scale, float* shift, bool channelsInLanes = false)
    {
        if (frame->UsesRunningStatistics[count])
        {
            double inverseOfRunning = 1 / Math.Sqrt(runningVariance[channel] + eps);
            mean[channel] = runningMean[channel];
            inverseDeviation[channel] = (float)inverseOfRunning;
            scale[channel] = (float)(gamma[channel] * inverseOfRunning);
            shift[channel] = beta[channel];
            return;
        }

        SharedStatistics* shared = frame->Shared;
        int images = shared == null ? frame->Images : shared->AllImages;
        long values = (long)images * pixels;
        if (values == 1)
        {
            throw new InvalidOperationException("Batch normalisation was trained on one value per channel; expected at least 2, from a larger batch or image.");
        }

        (double batchMean, double squares) = shared == null || shared->TakesNotes ? Moments(channel, partials, stride, frame->Images, lanes, pixels, channelsInLanes)
            : shared->Moments(channel, (long)frame->Images * pixels);
        if (shared != null && shared->TakesNotes)
        {
            shared->Note(channel, batchMean, squares);
            return;
        }

        double inverse = 1 / Math.Sqrt((squares / values) + eps);
        mean[channel] = (float)batchMean;
        inverseDeviation[channel] = (float)inverse;
        scale[channel] = (float)(gamma[channel] * inverse);
        shift[channel] = beta[channel];
        runningMean[channel] = Moved(runningMean[channel], batchMean, momentum);
        runningVariance[channel] = Moved(runningVariance[channel], squares / (values - 1), momentum);
    }

    // Mean and sum of squared deviations of a channel.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (double Mean, double Squares) Moments(int channel, float* partials, int stride, int images, int lanes, int pixels, bool channelsInLanes)
    {
        double perPixel = 1.0 / pixels;
        double sum = 0;
        for (int image = 0; image < images; image++)
        {
            float* partial = Partial(partials, stride, channel, image, lanes, channelsInLanes);
            sum += partial[0] + (partial[lanes] * perPixel);
        }

        double batchMean = sum / images;
        double squares = 0;
        for (int image = 0; image < images; image++)
        {
            // Σ(x − mean)² = Σ(x − centre)² + 2·(centre − mean)·Σ(x − centre) + pixels·(centre − mean)²
            float* partial = Partial(partials, stride, channel, image, lanes, channelsInLanes);
            double shifted = partial[0] - batchMean;
            squares += partial[2 * lanes] + (shifted * ((2.0 * partial[lanes]) + (pixels * shifted)));
        }

        return (batchMean, squares);
    }

    /// <summary>
    /// Gradients to scale and shift of a channel, and the two terms through which the statistics pass gradient to every value. Running statistics pass none.
    /// </summary>
    /// <param name="channel">The channel.</param>
    /// <param name="partials">[block][channel][Σg, Σg·(z − mean)].</param>
    /// <param name="stride">Floats from one block to the next.</param>
    /// <param name="frame">The batch.</param>
    /// <param name="count">The normalisation's index among the batch counts.</param>
    /// <param name="lanes">Images in a block.</param>
    /// <param name="pixels">Values of a channel of one image.</param>
    /// <param name="inverseDeviation">1 / √(variance + ε), [channel].</param>
    /// <param name="scale">γ / √(variance + ε), [channel].</param>
    /// <param name="gammaGradient">Receives the gradient to the scale; null, with <paramref name="betaGradient"/>, in a frozen layer.</param>
    /// <param name="betaGradient">Receives the gradient to the shift.</param>
    /// <param name="throughMean">Receives scale · Σg / M, or 0.</param>
    /// <param name="throughVariance">Receives scale · Σg·(z − mean) / (M · (variance + ε)), or 0.</param>
    /// <param name="channelsInLanes">Whether images come one after another, with channels in the lanes: [image][vector of channels][Σg, Σg·(z − mean)][lane].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(
        int channel, float* partials, int stride, TrainingFrame* frame, int count, int lanes, int pixels, float* inverseDeviation, float* scale,
        float* gammaGradient, float* betaGradient, float* throughMean, float* throughVariance, bool channelsInLanes = false)
    {
        double sum = 0;
        double product = 0;
        int images = frame->Images;
        int parts = channelsInLanes ? images : (images + lanes - 1) / lanes;
        (long first, int step) = channelsInLanes ? (((long)(channel / lanes) * 2 * lanes) + (channel % lanes), lanes) : (2L * channel, 1);
        for (int part = 0; part < parts; part++)
        {
            float* partial = partials + ((long)part * stride) + first;
            sum += partial[0];
            product += partial[step];
        }

        SharedStatistics* shared = frame->Shared;
        if (shared != null && shared->TakesNotes)
        {
            shared->Note(channel, sum, product);
            return;
        }

        double values = (double)(shared == null ? images : shared->AllImages) * pixels;
        double inverse = inverseDeviation[channel];
        if (gammaGradient != null)
        {
            gammaGradient[channel] = Negligible.Flush(product * inverse);
            betaGradient[channel] = Negligible.Flush(sum);
        }

        if (frame->UsesRunningStatistics[count])
        {
            throughMean[channel] = 0;
            throughVariance[channel] = 0;
            return;
        }

        if (shared != null)
        {
            // The gradients above are sums over this share's samples, to which those of the others come later.
            (sum, product) = shared->Sums(channel);
        }

        throughMean[channel] = Negligible.Flush(scale[channel] * sum / values);
        throughVariance[channel] = Negligible.Flush(scale[channel] * product * inverse * inverse / values);
    }

    /// <summary>The weight of a batch in running statistics that are averages over all batches.</summary>
    /// <param name="frame">The frame, whose counts do not have the batch yet.</param>
    /// <param name="count">Which of the counts.</param>
    /// <param name="use">How many layers before this one have counted the batch for the same statistics.</param>
    public static double Share(TrainingFrame* frame, int count, int use) => 1.0 / (frame->BatchCounts[count] + use + 1);

    /// <summary>A running statistic after a batch.</summary>
    internal static float Moved(float running, double batch, double momentum) => Negligible.Flush(((1 - momentum) * running) + (momentum * batch));

    private static float* Partial(float* partials, int stride, int channel, int image, int lanes, bool channelsInLanes) => channelsInLanes
        ? partials + ((long)image * stride) + ((long)(channel / lanes) * 3 * lanes) + (channel % lanes)
        : partials + ((long)(image / lanes) * stride) + ((long)channel * 3 * lanes) + (image % lanes);
}
