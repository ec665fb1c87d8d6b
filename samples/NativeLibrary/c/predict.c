/* Predicts images of a file of bytes, 28 x 28 each, with the weights of another file:
 *
 *     gcc predict.c -I DIR -L DIR -ldigit -Wl,-rpath,DIR -o predict
 *     ./predict fashion-net.safetensors images.bin 2
 *
 * DIR is where the library was published. Each line has the class of an image and its scores, exactly. */
#include <stdio.h>
#include <stdlib.h>
#include "digit.h"

static void require(digit_status status, const char *what)
{
    if (status != DIGIT_OK) {
        fprintf(stderr, "%s: error %d: %s\n", what, (int)status, digit_last_error());
        exit(1);
    }
}

static float *read_pixels(const char *path, size_t *images)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        perror(path);
        exit(1);
    }

    size_t length = 0;
    float *pixels = NULL;
    unsigned char image[DIGIT_INPUT_LENGTH];
    while (fread(image, 1, sizeof image, file) == sizeof image) {
        pixels = realloc(pixels, (length + sizeof image) * sizeof *pixels);
        if (pixels == NULL) {
            abort();
        }

        for (size_t i = 0; i < sizeof image; i++) {
            pixels[length + i] = (float)image[i] / 255;
        }

        length += sizeof image;
    }

    fclose(file);
    *images = length / DIGIT_INPUT_LENGTH;
    return pixels;
}

int main(int argc, char **argv)
{
    if (argc != 4) {
        fprintf(stderr, "usage: %s WEIGHTS IMAGES THREADS\n", argv[0]);
        return 2;
    }

    if (digit_interface_version() != DIGIT_INTERFACE_VERSION) {
        fprintf(stderr, "the library %s is of another version than this program\n", digit_version());
        return 1;
    }

    size_t images;
    float *pixels = read_pixels(argv[2], &images);
    float *scores = malloc(images * DIGIT_OUTPUT_LENGTH * sizeof *scores);
    digit_network *network;
    require(digit_open_file(argv[1], &network), argv[1]);
    require(digit_predict_batch(network, pixels, images * DIGIT_INPUT_LENGTH, scores, images * DIGIT_OUTPUT_LENGTH, atoi(argv[3])), "predict");
    for (size_t image = 0; image < images; image++) {
        const float *row = scores + image * DIGIT_OUTPUT_LENGTH;
        int best = 0;
        for (int i = 1; i < DIGIT_OUTPUT_LENGTH; i++) {
            best = row[i] > row[best] ? i : best;
        }

        printf("%d", best);
        for (int i = 0; i < DIGIT_OUTPUT_LENGTH; i++) {
            printf(" %.9g", row[i]);
        }

        printf("\n");
    }

    require(digit_free(network), "free");
    free(scores);
    free(pixels);
    return 0;
}
